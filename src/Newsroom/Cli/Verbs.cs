using System.CommandLine;

namespace Skywave.Newsroom.Cli;

/// <summary>The command line: one line for each verb.</summary>
internal static class Verbs
{
    public static RootCommand All() => new("Skywave, a publishing system for news that must get through: newsroom, signed site, import, verification.")
    {
        DemoVerb.Make(),
        ServeVerb.Make(),
        ImportVerb.Make(),
        FollowVerb.Make(),
        ReadVerb.Make(),
        PressVerb.Make(),
        VerifyVerb.Make(),
        KeysVerb.Make(),
        MirrorsVerb.Make(),
        ProbeVerb.Make(),
        MessagesVerb.Make(),
        LogVerb.Make(),
        AuditVerb.Make(),
        LinkVerb.Make(),
        BackupVerb.Make(),
        RestoreVerb.Make(),
    };

    public static Option<DirectoryInfo> Data(string folder) => new("--data")
    {
        Description = "Folder that keeps everything of one newsroom.",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => new DirectoryInfo(folder),
    };

    public static Option<int> Port() => new("--port")
    {
        Description = "Port of the readers' site; the newsroom listens on the port after it. Both on this machine only.",
        HelpName = "PORT",
        DefaultValueFactory = _ => 8080,
    };

    /// <param name="what">That is printed.</param>
    public static Option<bool> Json(string what = "one JSON object") => new("--json") { Description = $"Print {what}, for scripts." };

    /// <summary>PostgreSQL instead of SQLite: a connection string in the environment, so that it shows in no list of processes.</summary>
    public static Databases Databases(DataFolder folder) => new(folder, Environment.GetEnvironmentVariable("SKYWAVE_DATABASE") is { Length: > 0 } postgres ? postgres : null);
}
