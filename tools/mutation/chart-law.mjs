/** The chart is printed as it was, and each case renders to the objects and breaks the rules that it did. */
export async function chartLaw(load, cases) {
  const [{ check, render, templateFiles }, { nulls }, { printTemplates }] = await Promise.all([
    load('packages/chart/dist/chart.js'),
    load('packages/chart/dist/common/nulls.js'),
    load('node_modules/@butler-postgres/helm-kit/dist/index.js'),
  ]);
  const printed = () => JSON.stringify([...printTemplates(templateFiles, nulls.takeOut)]);
  const rendered = ({ values, release, isAccepted }) => {
    // a copy, of which nothing was computed yet
    const own = { ...values };
    const named = { name: release, namespace: 'butler' };
    return JSON.stringify([isAccepted ? render(own, named) : [], check(own, named)]);
  };

  let known;
  return {
    prepare() {
      known ??= { printed: printed(), rendered: cases.map(rendered) };
    },
    /** What tells the change: the printed chart, or a case. */
    async ask(file) {
      // what prints does not render, and what renders does not print
      const prints = /[\\/]print[\\/]/.test(file);
      if (prints) return printed() === known.printed ? undefined : 'the printed chart';
      return cases.find((one, i) => rendered(one) !== known.rendered[i])?.name;
    },
  };
}
