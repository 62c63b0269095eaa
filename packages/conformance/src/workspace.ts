// where the checkout lies, packages of the workspace know alike
export { inWorkspace } from '@butler-postgres/release';
