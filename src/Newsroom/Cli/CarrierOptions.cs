using System.Text.Json.Nodes;
using Skywave.Circulation.Carriers;

namespace Skywave.Newsroom.Cli;

/// <summary>What a carrier or a channel is told on the command line.</summary>
internal static class CarrierOptions
{
    /// <summary>What was given as OPTION=VALUE, and the secret, which is asked for.</summary>
    public static JsonObject Of(string kind, IReadOnlyCollection<CarrierMember> members, IEnumerable<string> given, FileInfo? secretFile)
    {
        var known = Known(members);
        var options = new JsonObject();
        foreach (var word in given)
        {
            var (name, value) = word.Split('=', 2) is [var before, var after] ? (before, after) : throw new VerbException(Exit.Usage, $"\"{word}\" is not OPTION=VALUE. {kind} knows:\n{known}");
            if (members.FirstOrDefault(member => member.Name == name) is not { } member)
                throw new VerbException(Exit.Usage, $"{kind} has no option {name}. It knows:\n{known}");
            if (member.IsSecret)
                throw new VerbException(Exit.Usage, $"{name} is a secret, and a command line is seen by others. Leave it out: it is asked for, or read from --secret-file.");
            if (value.Length == 0 && member.IsRequired)
                throw new VerbException(Exit.Usage, $"{name} is empty.");
            // As it was written: what is a number or true is said by who reads it.
            options[name] = member.IsLocal && value.Length > 0 ? Path.GetFullPath(value) : value;
        }
        if (members.FirstOrDefault(member => member.IsRequired && !member.IsSecret && !options.ContainsKey(member.Name)) is not null)
            throw new VerbException(Exit.Usage, $"{kind} wants:\n{known}");
        if (members.FirstOrDefault(member => member.IsSecret) is { } secret && Secret(secret, secretFile) is { Length: > 0 } told)
            options[secret.Name] = told;
        return options;
    }

    /// <summary>The options there are, one a line.</summary>
    public static string Known(IEnumerable<CarrierMember> members) =>
        string.Join('\n', members.Select(member => $"  {member.Name,-14} {member.Words}{(member.IsRequired ? "" : " (may be left out)")}{(member.IsSecret ? " (is asked for)" : "")}"));

    private static string Secret(CarrierMember member, FileInfo? file)
    {
        if (file is null && Console.IsInputRedirected)
            return member.IsRequired ? throw new VerbException(Exit.Usage, $"Give {member.Name} by --secret-file.") : "";
        return BackupVerb.Passphrase(file, member.Words + ": ");
    }
}
