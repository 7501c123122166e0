// Loaded with --import: says at the end how much memory the process had at most, in kilobytes.
process.on('exit', () => {
  process.stderr.write(`\npeak ${process.resourceUsage().maxRSS}\n`);
});
