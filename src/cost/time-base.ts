/** Time bases of bills. A month is 730 h as in Infracost and OpenCost, so that 12 months, 365 days and the simulated year are the same 8,760 h. */
export const hoursPerYear = 8_760;
export const hoursPerMonth = 730;
export const monthsPerYear = 12;
export const daysPerMonth = 365 / 12;
export const secondsPerDay = 86_400;
export const secondsPerYear = hoursPerYear * 3_600;

/** Clouds bill the binary gigabyte (2^30 bytes) and call it GB; scenarios write decimal ones. */
export const bytesPerBilledGb = 2 ** 30;

/** How often a unit price is paid within a year. */
export type Period = 'hour' | 'month' | 'year';
export const periodsPerYear: Readonly<Record<Period, number>> = { hour: hoursPerYear, month: monthsPerYear, year: 1 };
export const periodText: Readonly<Record<Period, string>> = { hour: ' x 8,760 h', month: ' x 12 months', year: '' };
