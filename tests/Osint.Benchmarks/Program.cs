using Osint.Benchmarks;

return args switch
{
    ["dates", .. var options] => DateScore.Run(showsMisses: options.Contains("--misses", StringComparer.Ordinal)),
    ["routing", .. var options] => RoutingBench.Run(options),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Name a benchmark: dates [--misses], routing [--nodes 10000,100000,1000000]");
    return 1;
}
