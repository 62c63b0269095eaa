import { defineAsyncComponent, h } from 'vue';
import DefaultTheme from 'vitepress/theme';
import checks from '../../dist/checks.bundle.js?url';
import examples from '../../dist/examples.json';
import './playground.css';

const Playground = defineAsyncComponent(() => import('../../dist/playground/playground.js'));

export default {
  extends: DefaultTheme,
  enhanceApp({ app }) {
    // pages with `layout: playground`, which only a browser can draw
    app.component('playground', () =>
      h(app.component('ClientOnly'), () => h(Playground, { checks, examples })),
    );
  },
};
