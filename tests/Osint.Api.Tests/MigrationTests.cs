using Npgsql;
using Osint.Api.Database;

namespace Osint.Api.Tests;

/// <summary>The migration runner: each file once, no gap, no change after the fact.</summary>
public sealed class MigrationTests
{
    private static int counter;

    [Fact]
    public async Task Two_runners_at_once_apply_each_file_once()
    {
        await using var owner = await DatabaseAsync();
        var folder = Folder(("0001_create_one.sql", "create table one (n int); insert into one values (1); select pg_sleep(0.2);"),
            ("0002_create_two.sql", "create table two (n int);"));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RunAsync(owner, folder)));
        Assert.Equal(2, outcomes.Sum(o => o.Applied.Count));
        Assert.Equal(1L, await ScalarAsync(owner, "select count(*) from one"));
        Assert.Equal(2L, await ScalarAsync(owner, "select count(*) from migrations"));
    }

    [Fact]
    public async Task A_file_changed_after_it_was_applied_is_refused_by_name()
    {
        await using var owner = await DatabaseAsync();
        await RunAsync(owner, Folder(("0001_create_one.sql", "create table one (n int);")));
        var error = await Assert.ThrowsAsync<MigrationException>(() =>
            RunAsync(owner, Folder(("0001_create_one.sql", "create table one (n bigint);"))));
        Assert.Contains("0001_create_one.sql was changed", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0001_create_one.sql", "0003_create_three.sql")]
    [InlineData("0001_create_one.sql", "0001_create_other.sql")]
    [InlineData("0001_create_one.sql", "two.sql")]
    public async Task A_gap_a_double_or_a_strange_name_is_refused_before_anything_runs(string first, string second)
    {
        await using var owner = await DatabaseAsync();
        await Assert.ThrowsAsync<MigrationException>(() => RunAsync(
            owner, Folder((first, "create table one (n int);"), (second, "create table x (n int);"))));
        Assert.Equal(false, await ScalarAsync(owner, "select to_regclass('public.one') is not null"));
    }

    [Fact]
    public async Task A_database_newer_than_the_files_is_refused()
    {
        await using var owner = await DatabaseAsync();
        await RunAsync(owner, Folder(("0001_create_one.sql", "select 1;"), ("0002_create_two.sql", "select 2;")));
        await Assert.ThrowsAsync<MigrationException>(() => RunAsync(owner, Folder(("0001_create_one.sql", "select 1;"))));
    }

    [Fact]
    public async Task A_file_that_fails_leaves_nothing_of_itself_and_the_files_before_it()
    {
        await using var owner = await DatabaseAsync();
        var folder = Folder(
            ("0001_create_one.sql", "create table one (n int);"),
            ("0002_create_two.sql", "create table two (n int); select no_such_function();"));
        var error = await Assert.ThrowsAsync<MigrationException>(() => RunAsync(owner, folder));
        Assert.Contains("0002_create_two.sql failed", error.Message, StringComparison.Ordinal);
        Assert.Equal(true, await ScalarAsync(owner, "select to_regclass('public.one') is not null"));
        Assert.Equal(false, await ScalarAsync(owner, "select to_regclass('public.two') is not null"));
    }

    [Fact]
    public async Task Checking_says_what_is_pending_and_changes_nothing()
    {
        await using var owner = await DatabaseAsync();
        var folder = Folder(("0001_create_one.sql", "create table one (n int);"));
        var outcome = await Migrations.RunAsync(owner, folder, checkOnly: true, TestContext.Current.CancellationToken);
        Assert.Equal(["0001_create_one.sql"], outcome.Applied);
        Assert.Equal(false, await ScalarAsync(owner, "select to_regclass('public.one') is not null"));
    }

    [Fact]
    public async Task The_application_role_can_neither_change_tables_nor_empty_them()
    {
        var database = await TestCluster.CreateAsync(withGeodata: false);
        foreach (var sql in new[]
        {
            "alter table reports add column x int", "truncate reports", "drop table reports", "create table x (n int)",
            "delete from migrations", "select * from migrations",
        })
        {
            var error = await Assert.ThrowsAsync<PostgresException>(() => TestCluster.ScalarAsync<object>(database, sql));
            Assert.Equal("42501", error.SqlState);
        }
    }

    private static Task<Migrations.Outcome> RunAsync(NpgsqlDataSource owner, string folder) =>
        Migrations.RunAsync(owner, folder, checkOnly: false, TestContext.Current.CancellationToken);

    private static async Task<NpgsqlDataSource> DatabaseAsync()
    {
        var name = $"osint_migrations_{Environment.ProcessId}_{Interlocked.Increment(ref counter)}";
        await TestCluster.ExecuteAsync("postgres", $"create database {name}");
        return NpgsqlDataSource.Create(TestCluster.Superuser(name));
    }

    private static async Task<object?> ScalarAsync(NpgsqlDataSource owner, string sql)
    {
        await using var command = owner.CreateCommand(sql);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    private static string Folder(params (string Name, string Sql)[] files)
    {
        var folder = TestCluster.Temporary("osint-migrations-");
        foreach (var (name, sql) in files)
        {
            File.WriteAllText(Path.Combine(folder, name), sql);
        }

        return folder;
    }
}
