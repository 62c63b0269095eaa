import * as sdk from '@grafana/grafana-foundation-sdk/dashboard';

/*
 * The SDK prefers Grafana's second model of dashboards. Files that the sidecar provisions are read by every Grafana in the
 * first one, and by recent ones only in the second.
 */
/* eslint-disable @typescript-eslint/no-deprecated */

/** A dashboard as Grafana's provisioning reads it. */
export type Dashboard = sdk.Dashboard;

export const newDashboard = (title: string): sdk.DashboardBuilder => new sdk.DashboardBuilder(title);
