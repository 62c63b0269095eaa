/** SQLSTATEs by which PostgreSQL refuses; another one means that an attempt was none. */
export const refusals = ['42501', '42939', '0LP01', '28000', '28P01', '2BP01', '55006', '0A000'];
