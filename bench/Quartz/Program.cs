using System.Globalization;
using Microsoft.Data.Sqlite;
using Quartz;

// A thousand one-time jobs of Quartz.NET on SQLite, each of which appends one row: the way not taken in ADR 0032.
//   set FILE DUE     schedules them for DUE (Unix seconds)
//   run FILE         runs what is due, until it is killed
var (verb, file) = (args[0], args[1]);
Table.Connection = $"Data Source={file};Default Timeout=30";
Table.Run("PRAGMA journal_mode=WAL");
Table.Run("CREATE TABLE IF NOT EXISTS publication (story INTEGER, at INTEGER)");
var scheduler = await QuartzSchedulerBuilder.Create(quartz => quartz
    .ConfigureScheduler(options => (options.InstanceId, options.MaxBatchSize) = ("one", 4)).UseDefaultThreadPool(4)
    .UsePersistentStore(store => store.ConfigureStore(options => options.AcquireTriggersWithinLock = true).ProvisionSchema().UseSqlite(Table.Connection))).BuildScheduler();
if (verb == "set")
{
    var due = DateTimeOffset.FromUnixTimeSeconds(long.Parse(args[2], CultureInfo.InvariantCulture));
    for (var story = 0; story < 1000; story++)
    {
        await scheduler.ScheduleJob(
            JobBuilder.Create<Publish>().WithIdentity($"s{story}").RequestRecovery().UsingJobData("story", story.ToString(CultureInfo.InvariantCulture)).Build(),
            TriggerBuilder.Create().WithIdentity($"s{story}").StartAt(due).Build());
    }
    return;
}
await scheduler.Start();
await Task.Delay(Timeout.Infinite);

/// <summary>Publishes in a transaction of its own, as a job must that the scheduler calls.</summary>
internal sealed class Publish : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        Table.Run("INSERT INTO publication VALUES ($story, $at)", ("$story", int.Parse(context.MergedJobDataMap.GetString("story")!, CultureInfo.InvariantCulture)), ("$at", TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()));
        return default;
    }
}

internal static class Table
{
    public static string Connection { get; set; } = "";

    public static void Run(string statement, params (string Name, object Value)[] values)
    {
        using var connection = new SqliteConnection(Connection);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous=FULL";
        command.ExecuteNonQuery();
        command.CommandText = statement;
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value);
        command.ExecuteNonQuery();
    }
}
