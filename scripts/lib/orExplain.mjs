/** Runs `work`; what it throws is printed as it reads, without a stack trace. */
export function orExplain(work) {
  try {
    work();
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
