import { dig, eq, orDefault } from '@butler-postgres/helm-kit';
import { values } from './context.ts';

/** The release is for production, whose defaults guard data and tell of faults. */
export const isProduction = eq(orDefault(values.profile, ''), 'production');

/** There is a rule with alerts: in production where nobody says otherwise. */
export const hasAlerts = dig<boolean>(['enabled'], isProduction, values.monitoring.alerts);
