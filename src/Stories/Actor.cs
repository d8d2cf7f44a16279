namespace Skywave.Stories;

/// <summary>Who did something in the newsroom: a person, or a part of the program by its name.</summary>
/// <param name="Id">The person's account id, or the name of a room or verb, e.g. <c>import</c>.</param>
/// <param name="Name">As colleagues see it. Never shown to readers.</param>
public sealed record Actor(string Id, string Name)
{
    /// <summary>The program itself, at work for nobody in particular: <c>Actor.Program("import")</c>.</summary>
    public static Actor Program(string verb) => new(verb, verb);
}
