using Osint.Benchmarks;

return args switch
{
    ["dates", .. var options] => DateScore.Run(showsMisses: options.Contains("--misses", StringComparer.Ordinal)),
    ["import"] => await ImportBench.RunAsync(1_000_000),
    ["import", var nodes] when int.TryParse(nodes, out var count) && count > 0 => await ImportBench.RunAsync(count),
    ["map", .. var parts] => await MapBench.RunAsync(parts),
    ["mutation", .. var reports] => MutationScore.Run(reports),
    ["recheck"] => await RecheckSpeed.RunAsync(1_000_000),
    ["recheck", var reports] when int.TryParse(reports, out var count) && count > 0 => await RecheckSpeed.RunAsync(count),
    ["routing", .. var options] => RoutingBench.Run(options),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        "Name a benchmark: dates [--misses], import [NODES], map [tiles|items|export|import|write ...], recheck [REPORTS], routing [--nodes 10000,100000,1000000]");
    return 1;
}
