using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using Osint.Routing.Graph;
using Osint.Routing.Profiles;

namespace Osint.Benchmarks;

/// <summary>
/// The same graph in a PostgreSQL database of its own with pgRouting: one row for each stretch of road, its cost in
/// milliseconds, its reverse cost under 0 on a one-way street.
/// </summary>
internal sealed class PgRouting : IDisposable
{
    private const string Roads = "select id, source, target, cost, reverse_cost from roads";

    private readonly string cluster;
    private readonly string name = "osint_bench_" + Guid.CreateVersion7().ToString("N");
    private readonly NpgsqlConnection connection;
    private readonly int process;

    private PgRouting(string cluster)
    {
        this.cluster = cluster;
        OnCluster($"create database {name}");
        var settings = new NpgsqlConnectionStringBuilder(cluster) { Database = name, CommandTimeout = 0, Pooling = false };
        connection = new NpgsqlConnection(settings.ConnectionString);
        try
        {
            connection.Open();
            Execute("create extension pgrouting cascade");
        }
        catch
        {
            Dispose();
            throw;
        }

        process = (int)Scalar("select pg_backend_pid()")!;
        Version = (string)Scalar("select pgr_version()")!;
    }

    /// <summary>The version of pgRouting.</summary>
    public string Version { get; }

    /// <summary>A database on the cluster of OSINT_TEST_CLUSTER; null, with the reason, where there is none.</summary>
    public static PgRouting? Open(out string reason)
    {
        reason = "OSINT_TEST_CLUSTER names no PostgreSQL server; ./osint bench routing starts one";
        if (Environment.GetEnvironmentVariable("OSINT_TEST_CLUSTER") is not { Length: > 0 } cluster)
        {
            return null;
        }

        try
        {
            return new PgRouting(cluster);
        }
        catch (NpgsqlException e)
        {
            reason = $"{e.Message}; install postgresql-15-pgrouting, or let ./osint bench routing do it";
            return null;
        }
    }

    public void Load(RoadGraph graph, Metric metric)
    {
        Execute("drop table if exists roads");
        Execute(
            "create unlogged table roads (id bigint, source bigint, target bigint, cost float8, reverse_cost float8)");
        using (var writer = connection.BeginBinaryImport("copy roads from stdin (format binary)"))
        {
            for (var edge = 0; edge < graph.EdgeCount; edge++)
            {
                if (graph.Twin[edge] >= 0 && graph.Twin[edge] < edge)
                {
                    continue;
                }

                writer.StartRow();
                writer.Write((long)edge, NpgsqlDbType.Bigint);
                writer.Write((long)graph.Tail[edge], NpgsqlDbType.Bigint);
                writer.Write((long)graph.Head[edge], NpgsqlDbType.Bigint);
                writer.Write(Cost(metric, edge), NpgsqlDbType.Double);
                writer.Write(Cost(metric, graph.Twin[edge]), NpgsqlDbType.Double);
            }

            writer.Complete();
        }

        Execute("analyze roads");
    }

    /// <summary>Least time and processor time, both in milliseconds, of <c>pgr_dijkstra</c>, way included.</summary>
    public (long Time, double Spent) Dijkstra(int origin, int destination) => Ask(
        $"select coalesce(max(agg_cost), -1) from pgr_dijkstra('{Roads}', {origin}, {destination}, true)");

    /// <summary>The same of <c>pgr_KSP</c>: as many shortest ways, which differ in as little as one street.</summary>
    public (long Time, double Spent) ShortestWays(int origin, int destination, int count) => Ask(
        $"select coalesce(min(c), -1) from (select max(agg_cost) c from pgr_KSP('{Roads}', {origin}, {destination}, {count}, true) "
            + "group by path_id) w");

    /// <summary>The sum of the times of <c>pgr_dijkstraCost</c> between all pairs.</summary>
    public (long Time, double Spent) Costs(IEnumerable<int> origins, IEnumerable<int> destinations) => Ask(
        $"select coalesce(sum(agg_cost), -1) from pgr_dijkstraCost('{Roads}', array[{string.Join(',', origins)}]::bigint[], "
            + $"array[{string.Join(',', destinations)}]::bigint[], true)");

    public void Dispose()
    {
        connection.Dispose();
        OnCluster($"drop database if exists {name} with (force)");
    }

    private static double Cost(Metric metric, int edge) => edge < 0 || !metric.Passes(edge) ? -1 : metric[edge];

    private (long Time, double Spent) Ask(string sql)
    {
        var before = ProcessorTime.OfProcess(process);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var time = Convert.ToInt64(Scalar(sql), CultureInfo.InvariantCulture);
        var spent = ProcessorTime.OfProcess(process) - before ?? watch.Elapsed.TotalMilliseconds;
        return (time, spent);
    }

    private void Execute(string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private object? Scalar(string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar();
    }

    private void OnCluster(string sql)
    {
        var settings = new NpgsqlConnectionStringBuilder(cluster) { Database = "postgres", Pooling = false };
        using var admin = new NpgsqlConnection(settings.ConnectionString);
        admin.Open();
        using var command = new NpgsqlCommand(sql, admin);
        command.ExecuteNonQuery();
    }
}
