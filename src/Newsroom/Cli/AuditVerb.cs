using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Skywave.Stories;

namespace Skywave.Newsroom.Cli;

/// <summary>The logs of what changed state: checks that they are whole.</summary>
internal static class AuditVerb
{
    public static Command Make()
    {
        var (data, json) = (Verbs.Data("data"), Verbs.Json());
        var verify = new Command("verify", "Check that no entry of the newsroom's logs was changed, added or taken out.") { data, json };
        verify.SetAction(parsed => Verify(parsed.GetValue(data)!, parsed.GetValue(json)));
        return new Command("audit", "What changed state in the newsroom: who, when, of what.") { verify };
    }

    private static int Verify(DirectoryInfo data, bool json)
    {
        if (!data.Exists)
            throw new VerbException(Exit.NoInput, $"There is no newsroom in {data.FullName}.");
        // Reads only, so that it works while the newsroom does.
        var databases = Verbs.Databases(new DataFolder(data.FullName));
        using var desk = databases.Desk();
        using var forum = databases.Forum();
        using var people = databases.People();
        using var wire = databases.Wire();
        var logs = new[]
        {
            (Name: "desk", Entries: There(desk, desk.Audit)), (Name: "forum", Entries: There(forum, forum.Audit)), (Name: "people", Entries: There(people, people.Audit)), (Name: "wire", Entries: There(wire, wire.Audit)),
        };
        var (report, isWhole) = (new JsonArray(), true);
        foreach (var (name, entries) in logs)
        {
            var (last, fault) = Check(entries.AsNoTracking());
            isWhole &= fault is null;
            report.Add((JsonNode)new JsonObject { ["log"] = name, ["entries"] = last?.Number ?? 0, ["last"] = last?.Hash ?? "", ["fault"] = fault });
            if (!json)
                Console.WriteLine(fault is null ? $"{name}: {last?.Number ?? 0} entries, whole{(last is null ? "" : $"; the last is {last.Hash[..16]}")}" : $"{name}: {fault}");
        }
        if (json)
            Console.WriteLine(report.ToJsonString(new JsonSerializerOptions { WriteIndented = !Console.IsOutputRedirected }));
        else if (isWhole)
            Console.WriteLine("Whoever can write the whole database can write a whole new log: note the last hashes elsewhere, and compare.");
        return isWhole ? Exit.Ok : Exit.Data;
    }

    /// <summary>The log of a room, empty where a newsroom of before has none yet.</summary>
    private static IQueryable<AuditEntry> There(DbContext room, DbSet<AuditEntry> log) => room.Database.GetAppliedMigrations().Any() ? log : Enumerable.Empty<AuditEntry>().AsQueryable();

    /// <summary>The last entry that can be believed, and what is wrong after it; null for nothing.</summary>
    internal static (AuditEntry? Last, string? Fault) Check(IQueryable<AuditEntry> log)
    {
        AuditEntry? last = null;
        foreach (var entry in log.OrderBy(entry => entry.Number).AsEnumerable())
        {
            var number = ((last?.Number ?? 0) + 1).ToString(CultureInfo.InvariantCulture);
            if (entry.Number != (last?.Number ?? 0) + 1)
                return (last, $"entry {number} is missing");
            if (entry.Previous != (last?.Hash ?? ""))
                return (last, $"entry {number} does not follow the one before it: one of them was replaced");
            if (entry.Hash != App.HashEntry(entry))
                return (last, $"entry {number} was changed");
            last = entry;
        }
        return (last, null);
    }
}
