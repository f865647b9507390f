using System.CommandLine;
using Osint.Cli;

return await new RootCommand("Osint offline: no database, no network.")
{
    BuildRoads.Command(),
    CheckCase.Command(),
}.Parse(args.Length == 0 ? ["--help"] : args).InvokeAsync();
