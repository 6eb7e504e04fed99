/** Whether `value` is a whole multiple of `divisor` (above 0) in decimal, as both are written in JSON. */
export function isMultipleOf(value: number, divisor: number): boolean {
  const [digits, exponent] = decimalOf(value);
  const [divisorDigits, divisorExponent] = decimalOf(divisor);
  const lowest = Math.min(exponent, divisorExponent);
  const scaled = (number: bigint, power: number) => number * 10n ** BigInt(power - lowest);
  return scaled(digits, exponent) % scaled(divisorDigits, divisorExponent) === 0n;
}

/** `1.5e+3` is `[15n, 2]`: the digits and the power of ten behind them. */
function decimalOf(number: number): readonly [digits: bigint, exponent: number] {
  const [mantissa = '0', power = '0'] = number.toExponential().split('e');
  const fraction = mantissa.split('.')[1] ?? '';
  return [BigInt(mantissa.replace('.', '')), Number(power) - fraction.length];
}
