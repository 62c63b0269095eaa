#!/usr/bin/env node
import '../dist/codegen.js';
