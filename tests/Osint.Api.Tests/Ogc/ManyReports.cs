using System.Diagnostics;
using System.Globalization;
using Dapper;
using Npgsql;
using Osint.Api.Tests.Ogc;

[assembly: AssemblyFixture(typeof(ManyReports))]

namespace Osint.Api.Tests.Ogc;

/// <summary>
/// The service in processes of its own, over the shipped case and some thousands of generated reports, for clients that
/// come over a socket. Made when a test first asks.
/// </summary>
public sealed class ManyReports : IAsyncDisposable
{
    public const string Case = "karabakh-withdrawal-2024";
    public const int Generated = 2_345;

    private readonly Lazy<Task<(string Database, ServerProcess Server)>> started = new(StartAsync);

    public async Task<string> DatabaseAsync() => (await started.Value).Database;

    public async Task<ServerProcess> ServerAsync() => (await started.Value).Server;

    /// <summary>One number that PostgreSQL says.</summary>
    public async Task<long> CountAsync(string sql) => await TestCluster.ScalarAsync<long>(await DatabaseAsync(), sql);

    public async ValueTask DisposeAsync()
    {
        if (started.IsValueCreated)
        {
            await (await started.Value).Server.DisposeAsync();
        }
    }

    private static async Task<(string Database, ServerProcess Server)> StartAsync()
    {
        var database = await TestCluster.CreateAsync();
        await InsertAsync(database, Generated);
        // Loading the case left a check of all its reports to do; done now, it would raise flags while they are counted.
        await using (var connection = new NpgsqlConnection(database))
        {
            await connection.ExecuteAsync("delete from jobs");
        }

        return (database, await ServerProcess.StartAsync(database));
    }

    /// <summary>Adds reports on a grid over the case's area, an hour apart.</summary>
    public static async Task InsertAsync(string database, int count)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.ExecuteAsync(
            """
            insert into reports (id, case_id, event_id, submitter, submission, captured, captured_windows, sighting,
                                 sighting_windows, place, region, representative, recorded_at, changed_at)
            select gen_random_uuid(), @Case, 'withdrawal', 'generator',
                   jsonb_build_object('case', @Case, 'source', jsonb_build_object('url', 'https://example.org/' || i),
                                      'claimed_place', jsonb_build_object('longitude', ST_X(point), 'latitude', ST_Y(point))),
                   jsonb_build_object('text', 'generated', 'candidates', jsonb_build_array(jsonb_build_object(
                     'reading', 'generated', 'window', jsonb_build_object(
                       'start', to_char(at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'end', to_char(at + interval '1 day', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))))),
                   tstzmultirange(tstzrange(at, at + interval '1 day')), '{"basis":"claimed"}',
                   tstzmultirange(tstzrange(at, at + interval '1 day')), '{}',
                   ST_Expand(point, 0.01), point, now(), now()
            from (select i, '2024-04-01Z'::timestamptz + i * interval '1 hour' as at,
                         ST_SetSRID(ST_MakePoint(45 + (i % 60) * 0.05, 39 + (i / 60) * 0.05), 4326) as point
                  from generate_series(1, @count) i) g;
            -- One convoy, so that its collection has something to show.
            insert into convoys (id, case_id, submitter, submission, derived, windows, line, recorded_at, changed_at)
            select gen_random_uuid(), @Case, 'generator', '{}', '{"sightings":[],"legs":[],"destinations":[]}',
                   '{[2024-04-16Z,2024-04-17Z)}', ST_GeomFromText('LINESTRING(46.5 40.2,46.6 40.3)', 4326), now(), now()
            where not exists (select from convoys where case_id = @Case)
            """,
            new { Case, count });
    }

    /// <summary>Runs a program and gives what it wrote; fails when it fails.</summary>
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)
            ?? throw new InvalidOperationException($"{program} does not start: install Debian's gdal-bin, as ./osint test does.");
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, string.Create(CultureInfo.InvariantCulture, $"{program} ended with {process.ExitCode}: {errors[..Math.Min(errors.Length, 600)]}"));
        Assert.DoesNotContain("ERROR", errors, StringComparison.Ordinal);
        return await output;
    }
}
