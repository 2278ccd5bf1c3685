// The Node program of every pair: it loads the pair file and runs the program in it.
const pulumi = require("@pulumi/pulumi");
const azure = require("@pulumi/azure-native");

module.exports = async () => {
  const pair = await import(process.env.CONFORMANCE_PAIR);
  return await pair.default.program({ pulumi, azure });
};
