using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Skywave.Press.Impressions;

/// <summary>
/// Everything that one new edition changes, as the statement of one record in the packs. Applying it twice is the same as once, so that the next
/// start can finish what a killed process began.
/// </summary>
public sealed record Impression(EditionRow Edition)
{
    public List<StoryRow> Stories { get; init; } = [];

    public List<PlaceRow> Places { get; init; } = [];

    public List<ListRow> Lists { get; init; } = [];

    public List<FileRow> Files { get; init; } = [];

    public List<string> RemovedFiles { get; init; } = [];

    public List<LinkRow> Links { get; init; } = [];

    public List<LinkRow> RemovedLinks { get; init; } = [];

    public List<CorrectionRow> Corrections { get; init; } = [];

    public List<CorrectionRow> RemovedCorrections { get; init; } = [];

    public List<AddressRow> Addresses { get; init; } = [];

    public List<RenditionRow> Renditions { get; init; } = [];

    public List<MediaRow> Media { get; init; } = [];

    public List<MediaRow> RemovedMedia { get; init; } = [];

    public List<DossierRow> Dossiers { get; init; } = [];

    public List<DossierStoryRow> DossierStories { get; init; } = [];

    public List<DossierStoryRow> RemovedDossierStories { get; init; } = [];

    public List<ThreadRow> Threads { get; init; } = [];

    public List<LetterRow> Letters { get; init; } = [];

    public List<RevisionRow> Revisions { get; init; } = [];

    public List<LogRow> Log { get; init; } = [];

    public List<RefreshRow> Refreshes { get; init; } = [];

    public List<RefreshRow> RemovedRefreshes { get; init; } = [];

    /// <summary>Blobs that no edition needs any more.</summary>
    public ImmutableArray<string> Dropped { get; init; } = [];

    /// <summary>Something was withdrawn: what it was must be gone at once.</summary>
    [JsonIgnore]
    public bool HasWithdrawal => Stories.Exists(story => story.IsWithdrawn) || Letters.Exists(letter => letter.IsGone) || Revisions.Exists(revision => revision.IsGone);

    /// <summary>Writes all rows in one transaction.</summary>
    public void Apply(PressDb db)
    {
        using var transaction = db.Database.BeginTransaction();
        ApplyCopy(db);
        ApplyFiles(db);
        transaction.Commit();
    }

    /// <summary>What is known of the stories; pages are made from it within the same transaction.</summary>
    internal void ApplyCopy(PressDb db)
    {
        var rows = new RowWriter(db);
        rows.Put(Stories);
        rows.Put(Places);
        rows.Put(Lists);
        rows.Put(Addresses);
        rows.Remove(RemovedLinks);
        rows.Put(Links);
        rows.Remove(RemovedCorrections);
        rows.Put(Corrections);
        rows.Remove(RemovedMedia);
        rows.Put(Media);
        rows.Put(Dossiers);
        rows.Remove(RemovedDossierStories);
        rows.Put(DossierStories);
        rows.Put(Threads);
        rows.Put(Letters);
        rows.Put(Revisions);
        rows.Remove(RemovedRefreshes);
        rows.Put(Refreshes);
    }

    /// <summary>What was made, and the new head.</summary>
    internal void ApplyFiles(PressDb db)
    {
        var rows = new RowWriter(db);
        rows.Put(Files);
        rows.Put(Renditions);
        rows.Remove(RemovedFiles.ConvertAll(path => new FileRow { Edition = Edition.Edition, Path = path, Inputs = "", Nonce = "", Hash = "", Blob = "" }));
        rows.Put(Log);
        rows.Put([Edition]);
    }
}

/// <summary>Insert-or-replace for many rows of one table: the one statement that EF Core does not write, from EF's own model.</summary>
internal sealed class RowWriter(PressDb db)
{
    public void Put<T>(List<T> rows)
        where T : class => Run(rows, (table, columns, keys) =>
    {
        var values = columns.Where(column => !keys.Contains(column)).Select(column => $"\"{column}\" = excluded.\"{column}\"").ToList();
        return $"INSERT INTO \"{table}\" ({List(columns)}) VALUES ({Places(columns)}) ON CONFLICT ({List(keys)}) DO "
            + (values.Count == 0 ? "NOTHING" : "UPDATE SET " + string.Join(", ", values));
    });

    public void Remove<T>(List<T> rows)
        where T : class => Run(rows, (table, _, keys) => $"DELETE FROM \"{table}\" WHERE {string.Join(" AND ", keys.Select(key => $"\"{key}\" = @{key}"))}");

    private static string List(IEnumerable<string> columns) => string.Join(", ", columns.Select(column => $"\"{column}\""));

    private static string Places(IEnumerable<string> columns) => string.Join(", ", columns.Select(column => "@" + column));

    private void Run<T>(List<T> rows, Func<string, string[], string[], string> statement)
        where T : class
    {
        if (rows.Count == 0)
            return;
        var type = db.Model.FindEntityType(typeof(T))!;
        var properties = type.GetProperties().ToArray();
        var columns = properties.Select(property => property.GetColumnName()).ToArray();
        var keys = type.FindPrimaryKey()!.Properties.Select(property => property.GetColumnName()).ToArray();
        using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(db.Database.CurrentTransaction!);
        command.CommandText = statement(type.GetTableName()!, columns, keys);
        var parameters = new DbParameter[properties.Length];
        for (var i = 0; i < properties.Length; i++)
        {
            parameters[i] = command.CreateParameter();
            parameters[i].ParameterName = "@" + columns[i];
            if (command.CommandText.Contains("@" + columns[i], StringComparison.Ordinal))
                command.Parameters.Add(parameters[i]);
        }
        foreach (var row in rows)
        {
            for (var i = 0; i < properties.Length; i++)
                parameters[i].Value = Value(properties[i], row);
            command.ExecuteNonQuery();
        }
    }

    // A Guid goes to each engine as EF's own mapping stores it: text in SQLite, uuid in PostgreSQL.
    private object Value(IProperty property, object row)
    {
        var value = property.PropertyInfo!.GetValue(row)!;
        return value is Guid guid && db.Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal)
            ? guid.ToString("D").ToUpperInvariant()
            : value;
    }
}

[JsonSerializable(typeof(Impression))]
internal sealed partial class ImpressionJson : JsonSerializerContext;
