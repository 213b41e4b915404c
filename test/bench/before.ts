/** What the first version measured, on the same kind of machine (two cores), asepeyo without pictures at 8 clients, all in one run. */
export const before = {
  perSecond: { 'Temporal floor': 28.9, Alta: 5.4, 'Ory Kratos': 20.5 },
  /** Milliseconds a flow. */
  cpu: { 'Temporal floor': 45, Alta: 370, 'Ory Kratos': 65 },
  /** Not the first version's: counted as they are now, just before docs/decisions/0033. */
  counts: {
    historyEvents: 56,
    workflowTasks: 8,
    ordinaryActivities: 4,
    localActivities: 5,
    transactions: 60,
    statements: 180,
  },
  recovery: { perSecond: 6.2, cpu: 270 },
  login: { perSecond: 84, cpu: 18 },
};
