using System.IO.Pipelines;
using System.Net;
using System.Text;
using System.Text.Json;
using NodaTime;
using Npgsql;
using Osint.Api.Access;

namespace Osint.Api.Tests;

/// <summary>The process dies in the middle of its work: what was answered is there, nothing is there twice.</summary>
public sealed class CrashTests
{
    [Fact]
    public async Task Kill_9_in_the_middle_of_filing_loses_nothing_answered_and_a_retry_doubles_nothing()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var database = await TestCluster.CreateAsync();
        string key;
        await using (var connection = new NpgsqlConnection(database))
        {
            await connection.OpenAsync(cancellation);
            key = await Keys.CreateAsync(
                connection, Role.Submitter, "crash", SystemClock.Instance.GetCurrentInstant(), expires: null);
        }

        var answered = new Dictionary<string, string>(StringComparer.Ordinal);
        var keys = Enumerable.Range(0, 60).Select(i => $"report-{i}").ToArray();
        var next = 0;
        for (var round = 0; round < 4 && next < keys.Length; round++)
        {
            await using var server = await ServerProcess.StartAsync(database);
            using var client = server.Client(key);
            var rounds = round;
            var filing = Enumerable.Range(0, 4).Select(async _ =>
            {
                for (int i; (i = Interlocked.Increment(ref next) - 1) < keys.Length;)
                {
                    try
                    {
                        var response = await client.SendAsync(
                            HttpMethod.Post, "/api/reports", Body(keys[i]), ("Idempotency-Key", keys[i]));
                        var body = await response.BodyAsync(HttpStatusCode.Created);
                        lock (answered)
                        {
                            answered[keys[i]] = body.GetProperty("id").GetString()!;
                        }

                        if (i == (rounds * 15) + 10 && rounds < 3)
                        {
                            server.Kill();
                        }
                    }
                    catch (HttpRequestException)
                    {
                        return;
                    }
                }
            }).ToArray();
            await Task.WhenAll(filing);
        }

        // Everybody who got no answer tries again, and so does everybody who got one.
        await using (var server = await ServerProcess.StartAsync(database))
        {
            using var client = server.Client(key);
            foreach (var k in keys)
            {
                var response = await client.SendAsync(HttpMethod.Post, "/api/reports", Body(k), ("Idempotency-Key", k));
                var id = (await response.BodyAsync(HttpStatusCode.Created)).GetProperty("id").GetString()!;
                Assert.True(!answered.TryGetValue(k, out var before) || before == id, $"{k} was answered as {before}, now as {id}");
            }
        }

        Assert.Equal(60, await TestCluster.ScalarAsync<long>(database, "select count(*) from reports where submitter = 'crash'"));
        Assert.Equal(60, await TestCluster.ScalarAsync<long>(
            database, "select count(distinct submission #>> '{source,url}') from reports where submitter = 'crash'"));
        Assert.Equal(0, await TestCluster.ScalarAsync<long>(
            database,
            """
            select count(*) from reports r where submitter = 'crash'
              and (not exists (select from report_versions v where v.report_id = r.id)
                   or not exists (select from findings f where f.report_id = r.id)
                   or r.route_origin is null)
            """));
    }

    [Fact]
    public async Task Connections_cut_by_the_database_give_an_error_that_can_be_retried_and_the_service_goes_on()
    {
        var database = await TestCluster.CreateAsync();
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var key = await Keys.CreateAsync(
            connection, Role.Submitter, "cut", SystemClock.Instance.GetCurrentInstant(), expires: null);
        await using var server = await ServerProcess.StartAsync(database);
        using var client = server.Client(key);
        var name = new NpgsqlConnectionStringBuilder(database).Database!;
        using var stop = new CancellationTokenSource();
        var cutting = Task.Run(
            async () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    await TestCluster.ExecuteAsync(
                        "postgres", $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'");
                    await Task.Delay(50, CancellationToken.None);
                }
            },
            TestContext.Current.CancellationToken);
        for (var i = 0; i < 40; i++)
        {
            var response = await client.SendAsync(HttpMethod.Post, "/api/reports", Body($"cut-{i}"), ("Idempotency-Key", $"cut-{i}"));
            Assert.True(
                response.StatusCode is HttpStatusCode.Created or HttpStatusCode.ServiceUnavailable,
                await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        await stop.CancelAsync();
        await cutting;
        for (var i = 0; i < 40; i++)
        {
            HttpResponseMessage response;
            var tries = 0;
            do
            {
                response = await client.SendAsync(HttpMethod.Post, "/api/reports", Body($"cut-{i}"), ("Idempotency-Key", $"cut-{i}"));
            }
            while (response.StatusCode == HttpStatusCode.ServiceUnavailable && ++tries < 50);
            await response.BodyAsync(HttpStatusCode.Created);
        }

        await using var fresh = new NpgsqlConnection(database);
        Assert.Equal(40, await TestCluster.ScalarAsync<long>(database, "select count(*) from reports where submitter = 'cut'"));
    }

    [Fact]
    public async Task Kill_9_in_the_middle_of_a_recheck_costs_one_batch_and_doubles_nothing()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var database = await TestCluster.CreateAsync();
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(cancellation);
        var key = await Keys.CreateAsync(
            connection, Role.Admin, "recheck", SystemClock.Instance.GetCurrentInstant(), expires: null);

        // Two batches and a half of copies of one report, the last of them locked, so that the work stands before its end.
        const int Reports = 5_000;
        await ExecuteAsync(
            $"""
            insert into reports (id, case_id, event_id, submitter, submission, captured, captured_windows, published,
                                 published_windows, sighting, sighting_windows, place, recorded_at, changed_at)
            select ('ffffffff-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, case_id, event_id, 'many', submission - 'label',
                   captured, captured_windows, published, published_windows, sighting, sighting_windows, place,
                   recorded_at, changed_at
            from reports, generate_series(1, {Reports}) i where label = 'V4'
            """);
        // The work that loading the case left waiting is not what is killed here.
        await ExecuteAsync("delete from jobs");
        await using var locking = await connection.BeginTransactionAsync(cancellation);
        await ExecuteAsync("select from reports where submitter = 'many' order by id desc limit 1 for update");
        await using (var server = await ServerProcess.StartAsync(database))
        {
            using var client = server.Client(key);
            await (await client.SendAsync(HttpMethod.Post, "/api/statements", """
                {"case":"karabakh-withdrawal-2024","statement":{"label":"X","kind":"body","body":"A committee",
                 "zone":"Asia/Baku","said_at":{"text":"2024-06-30"},"proposition":"movement_started","stance":"affirm",
                 "about":"2024-05-01","text":"It began in May"} }
                """)).BodyAsync(HttpStatusCode.Created);
            await DoneAsync(2_000);
            server.Kill();
        }

        var half = await FoundAsync();
        Assert.InRange(half, 1, Reports - 1);
        await locking.RollbackAsync(cancellation);
        await using (await ServerProcess.StartAsync(database))
        {
            await DoneAsync(Reports);
            await TestCluster.EventuallyAsync(database, "select state = 'done' from jobs where kind = 'recheck_statement' order by id desc limit 1");
        }

        Assert.Equal(Reports, await FoundAsync());
        Assert.Equal(2, await TestCluster.ScalarAsync<int>(
            database, "select attempts from jobs where kind = 'recheck_statement' order by id desc limit 1"));

        Task DoneAsync(int done) => TestCluster.EventuallyAsync(
            database, $"select done >= {done} from jobs where kind = 'recheck_statement' order by id desc limit 1");

        Task<long> FoundAsync() => TestCluster.ScalarAsync<long>(
            database,
            """
            select count(*) from findings f join statements s on s.lineage = f.statement_lineage and s.label = 'X'
            join reports r on r.id = f.report_id and r.submitter = 'many' where f.verdict = 'contradicted' and f.status = 'open'
            """);

        async Task ExecuteAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_import_that_is_cut_off_is_told_from_one_at_work_and_goes_on_when_it_is_sent_again(bool isKilled)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var database = await TestCluster.CreateAsync();
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(cancellation);
        var key = await Keys.CreateAsync(
            connection, Role.Submitter, "import", SystemClock.Instance.GetCurrentInstant(), expires: null);
        var path = $"/api/import/reports?import={Guid.CreateVersion7()}";
        var state = path.Replace("import/reports?import=", "imports/", StringComparison.Ordinal);
        var file = string.Join('\n', Enumerable.Range(0, 600).Select(i => Body($"import-{i}")));
        var server = await ServerProcess.StartAsync(database);
        try
        {
            using var client = server.Client(key);
            var sent = new Pipe();
            using var body = new StreamContent(sent.Reader.AsStream());
            body.Headers.ContentType = new("application/x-ndjson");
            using var cut = new CancellationTokenSource();
            var request = client.PostAsync(path, body, cut.Token);
            // All but the last byte: it waits for that.
            await sent.Writer.WriteAsync(Encoding.UTF8.GetBytes(file[..^1]), cancellation);
            await TestCluster.EventuallyAsync(database, "select coalesce(max(filed), 0) = 500 from imports");
            Assert.Equal("receiving", (await client.ReadAsync(state)).GetProperty("state").GetString());
            if (isKilled)
            {
                server.Kill();
                await server.DisposeAsync();
                server = await ServerProcess.StartAsync(database);
            }

            await cut.CancelAsync();
            await Assert.ThrowsAnyAsync<Exception>(() => request);
            await TestCluster.EventuallyAsync(
                database, "select not exists (select from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database()))");
            using var after = server.Client(key);
            var interrupted = await after.ReadAsync(state);
            Assert.Equal("interrupted", interrupted.GetProperty("state").GetString());
            Assert.Equal(500, interrupted.GetProperty("filed").GetInt32());

            using var whole = new StringContent(file, Encoding.UTF8, "application/x-ndjson");
            var done = await (await after.PostAsync(path, whole, cancellation)).BodyAsync(HttpStatusCode.OK);
            Assert.Equal(("done", 600), (done.GetProperty("state").GetString(), done.GetProperty("filed").GetInt32()));
            Assert.Equal("done", (await after.ReadAsync(state)).GetProperty("state").GetString());
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task Ten_megabytes_are_refused_and_nothing_is_stored()
    {
        var database = await TestCluster.CreateAsync();
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var key = await Keys.CreateAsync(
            connection, Role.Submitter, "large", SystemClock.Instance.GetCurrentInstant(), expires: null);
        await using var server = await ServerProcess.StartAsync(database);
        using var client = server.Client(key);
        // The refusal comes before the body is sent, as curl asks for it too.
        client.DefaultRequestHeaders.ExpectContinue = true;
        var response = await client.SendAsync(
            HttpMethod.Post, "/api/reports", "{\"notes\":\"" + new string('x', 10 << 20) + "\"}");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(0, await TestCluster.ScalarAsync<long>(database, "select count(*) from reports where submitter = 'large'"));
    }

    private static string Body(string name) => JsonSerializer.Serialize(new
    {
        @case = "karabakh-withdrawal-2024",
        source = new { url = $"https://example.org/crash/{name}" },
        claimed_place = new { name = "Terter" },
        captured = "2024-04-16",
    });
}
