//! Runs VRL programs over events: `vrl-run a.vrl b.vrl < events.jsonl`, an event of JSON a line, one program after the other.
use std::{collections::BTreeMap, env, fs, io::{self, BufRead}, process::exit};
use vrl::{
    compiler::{compile, state::RuntimeState, Context, TargetValue, TimeZone},
    diagnostic::Formatter,
    value::{Secrets, Value},
};

fn main() {
    let functions = vrl::stdlib::all();
    let mut programs = Vec::new();
    for path in env::args().skip(1) {
        let source = fs::read_to_string(&path).expect("a readable program");
        match compile(&source, &functions) {
            Ok(compiled) => programs.push(compiled.program),
            Err(found) => {
                eprintln!("{path}\n{}", Formatter::new(&source, found));
                exit(1);
            }
        }
    }
    let zone = TimeZone::default();
    for line in io::stdin().lock().lines() {
        let event: serde_json::Value = serde_json::from_str(&line.expect("a line")).expect("an event of JSON");
        let mut target = TargetValue {
            value: Value::from(event),
            metadata: Value::Object(BTreeMap::new()),
            secrets: Secrets::default(),
        };
        for program in &programs {
            let mut state = RuntimeState::default();
            let mut context = Context::new(&mut target, &mut state, &zone);
            if let Err(error) = program.resolve(&mut context) {
                eprintln!("{error}");
                exit(2);
            }
        }
        println!("{}", serde_json::to_string(&target.value).expect("JSON"));
    }
}
