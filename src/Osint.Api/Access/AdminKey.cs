using NodaTime;
using Npgsql;

namespace Osint.Api.Access;

/// <summary>The first key of an installation, in a file that only its owner can read.</summary>
public static class AdminKey
{
    /// <summary>Writes a new key to the file unless the one in it works.</summary>
    public static async Task<int> EnsureAsync(NpgsqlDataSource database, string path, IClock clock)
    {
        var now = clock.GetCurrentInstant();
        if (File.Exists(path) && await Keys.FindAsync(database, (await File.ReadAllTextAsync(path)).Trim(), now) is not null)
        {
            return 0;
        }

        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var key = await Keys.CreateAsync(connection, Role.Admin, "admin", now, expires: null);
        // Made with the right mode from the start, and complete before it has its name.
        var fresh = path + ".new";
        File.Delete(fresh);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using (var stream = new FileStream(fresh, options))
        await using (var writer = new StreamWriter(stream))
        {
            await writer.WriteLineAsync(key);
        }

        await transaction.CommitAsync();
        File.Move(fresh, path, overwrite: true);
        return 0;
    }
}
