using Osint.Benchmarks;

return args switch
{
    ["dates", .. var options] => DateScore.Run(showsMisses: options.Contains("--misses", StringComparer.Ordinal)),
    ["map"] => await MapBench.RunAsync(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Name a benchmark: dates [--misses], map");
    return 1;
}
