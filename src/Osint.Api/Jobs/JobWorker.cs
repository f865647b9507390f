using System.Diagnostics;
using Npgsql;

namespace Osint.Api.Jobs;

/// <summary>What runs a job of one kind.</summary>
/// <param name="Kind">The name in the jobs table.</param>
/// <param name="Run">Does the work, reporting progress on the connection; may run again after a crash.</param>
public sealed record JobHandler(string Kind, Func<Job, NpgsqlConnection, CancellationToken, Task> Run);

/// <summary>Queues what has to be done because this version starts.</summary>
public delegate Task JobsAtStart(NpgsqlConnection connection, CancellationToken cancellationToken);

/// <summary>Takes jobs one after another while the process lives; wakes on NOTIFY and looks by itself now and then.</summary>
public sealed partial class JobWorker(
    NpgsqlDataSource database, IEnumerable<JobHandler> handlers, IEnumerable<JobsAtStart> atStart, ILogger<JobWorker> logger)
    : BackgroundService
{
    private const int MaxAttempts = 3;
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SayAgain = TimeSpan.FromSeconds(10);
    private readonly Dictionary<string, JobHandler> byKind = handlers.ToDictionary(h => h.Kind, StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await database.OpenConnectionAsync(stoppingToken);
                await using (var listen = new NpgsqlCommand("listen osint_jobs", connection))
                {
                    await listen.ExecuteNonQueryAsync(stoppingToken);
                }

                foreach (var queue in atStart)
                {
                    await queue(connection, stoppingToken);
                }

                while (true)
                {
                    while (await JobQueue.TakeAsync(connection) is { } job)
                    {
                        await RunAsync(job, connection, stoppingToken);
                    }

                    await connection.WaitAsync(LookAgain, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException)
            {
                LogLost(logger, e.Message);
                await Task.Delay(LookAgain, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task RunAsync(Job job, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        if (job.Attempts > MaxAttempts)
        {
            // It was running when its process died, again and again: do not let it take every process down.
            await JobQueue.EndAsync(connection, job.Id, $"given up after {MaxAttempts} attempts that ended without a word");
            return;
        }

        string? error = null;
        try
        {
            LogStart(logger, job.Kind, job.Id, job.Attempts);
            await (byKind.TryGetValue(job.Kind, out var handler)
                ? handler.Run(job with { Progress = new Told(logger, job) }, connection, cancellationToken)
                : throw new InvalidOperationException($"This version knows no job of kind '{job.Kind}'."));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (NpgsqlException e) when (e.IsTransient)
        {
            // The row stays 'running' without its lock, so the next look takes it up where its cursor stands.
            throw;
        }
        catch (Exception e)
        {
            error = e.Message;
            LogFailure(logger, job.Kind, job.Id, e);
        }

        await JobQueue.EndAsync(connection, job.Id, error);
        if (error is null)
        {
            LogEnd(logger, job.Kind, job.Id, watch.ElapsedMilliseconds);
        }
    }

    /// <summary>Progress in the log: now and then, for work that takes long.</summary>
    private sealed class Told(ILogger logger, Job job) : IProgress<long>
    {
        private long last = Stopwatch.GetTimestamp();

        public void Report(long value)
        {
            if (Stopwatch.GetElapsedTime(last) >= SayAgain)
            {
                last = Stopwatch.GetTimestamp();
                LogProgress(logger, job.Kind, job.Id, value);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Job {Kind} {Id}: {Done} items done so far")]
    private static partial void LogProgress(ILogger logger, string kind, Guid id, long done);

    [LoggerMessage(LogLevel.Information, "Job {Kind} {Id}: started, attempt {Attempt}")]
    private static partial void LogStart(ILogger logger, string kind, Guid id, int attempt);

    [LoggerMessage(LogLevel.Information, "Job {Kind} {Id}: done in {Milliseconds} ms")]
    private static partial void LogEnd(ILogger logger, string kind, Guid id, long milliseconds);

    [LoggerMessage(LogLevel.Error, "Job {Kind} {Id}: failed")]
    private static partial void LogFailure(ILogger logger, string kind, Guid id, Exception exception);

    [LoggerMessage(LogLevel.Warning, "The queue of jobs is out of reach, trying again: {Reason}")]
    private static partial void LogLost(ILogger logger, string reason);
}
