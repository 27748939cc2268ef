// Runs samples one after the other in one process.
for (const path of process.argv.slice(2)) {
  console.log('==', path);
  try {
    await import(path);
  } catch (error) {
    console.log(error);
  }
}
