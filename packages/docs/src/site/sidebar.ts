import type { DefaultTheme } from 'vitepress';

const pages = (items: Readonly<Record<string, string>>): DefaultTheme.SidebarItem[] =>
  Object.entries(items).map(([text, link]) => ({ text, link }));

/** Every page of the site by what one comes for; a test misses those that are not here. */
export const sidebar: DefaultTheme.SidebarItem[] = [
  {
    text: 'Begin',
    items: pages({
      'From CloudNativePG to psql': '/quickstart',
      Playground: '/playground',
      'Beside other charts': '/comparison',
    }),
  },
  {
    text: 'Guides',
    items: pages({
      'Adopt what runs': '/adopt',
      'Plan a change': '/plan',
      'Give people access': '/access',
      'Back up and recover': '/recovery',
      'Drill restores': '/restore-drill',
      'Move the primary': '/switchover',
      'Upgrade PostgreSQL': '/major-upgrade',
      'Tune PostgreSQL': '/tuning',
      'Watch it': '/monitoring',
      'See it in Grafana': '/monitoring-dashboards',
      'Ship logs': '/logging',
      'Install by GitOps': '/gitops',
      'Promote to production': '/promotion',
      'Publish the chart': '/publishing',
      'Keep and except rules': '/policies',
    }),
  },
  {
    text: 'The working year',
    items: pages({
      'All pages': '/how-to/',
      'Rotate passwords': '/how-to/rotate-passwords',
      'Rotate certificates': '/how-to/rotate-certificates',
      'Scale instances and poolers': '/how-to/scale',
      'Grow volumes': '/how-to/grow-volumes',
      'Take a person out': '/how-to/offboard',
      'A dev cluster from a backup': '/how-to/dev-from-prod',
      'Hibernate and wake': '/how-to/hibernate',
      'Stop and start a fleet': '/how-to/outage',
    }),
  },
  {
    text: 'Reference',
    items: pages({
      Values: '/values',
      Rules: '/rules',
      Commands: '/reference/commands',
      Alerts: '/reference/alerts',
      Runbooks: '/runbooks/',
      Metrics: '/reference/metrics',
      Panels: '/reference/panels',
      'SQL of access': '/access-sql',
    }),
  },
  {
    text: 'Explanation',
    items: pages({
      Architecture: '/architecture',
      'Threat model': '/threat-model',
      Interruptions: '/interruptions',
      Decisions: '/decisions',
      Speed: '/speed',
      Glossary: '/glossary',
    }),
  },
  {
    text: 'Work on it',
    items: pages({
      Contribute: '/contributing',
      'API of helm-kit': '/api/helm-kit/',
      'API of schema-kit': '/api/schema-kit/',
    }),
  },
];
