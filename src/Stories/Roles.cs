namespace Skywave.Stories;

/// <summary>What somebody does in an edition.</summary>
public enum Role
{
    /// <summary>Writes, and hands over to an editor.</summary>
    Reporter,

    /// <summary>Writes, publishes, corrects, withdraws, sets the front.</summary>
    Editor,

    /// <summary>Decides on readers' letters.</summary>
    Moderator,

    /// <summary>All of it, and who does what; the edition's own profile too.</summary>
    Owner,
}

/// <summary>What a role allows.</summary>
public enum Right
{
    /// <summary>See the newsroom's stories, of every edition: who adapts a story reads its source.</summary>
    Read,
    Write,
    Publish,
    Moderate,
    Manage,
}

/// <summary>A role in one edition, or in all of them.</summary>
/// <param name="Edition">The edition's tag, or <see cref="Every"/>.</param>
public sealed record Assignment(string Edition, Role Role)
{
    /// <summary>In place of a tag: every edition, those to come included.</summary>
    public const string Every = "*";

    /// <summary>Whether the role allows it, there.</summary>
    public bool Allows(Right right, string edition) => right == Right.Read || (Edition == Every || Edition == edition) && Allows(Role, right);

    /// <summary>The whole table of who may do what.</summary>
    public static bool Allows(Role role, Right right) => right switch
    {
        Right.Read => true,
        Right.Write => role is Role.Reporter or Role.Editor or Role.Owner,
        Right.Publish => role is Role.Editor or Role.Owner,
        Right.Moderate => role is Role.Moderator or Role.Owner,
        Right.Manage => role is Role.Owner,
        _ => false,
    };
}
