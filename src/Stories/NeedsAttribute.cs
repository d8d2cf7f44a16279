namespace Skywave.Stories;

/// <summary>
/// Which right an endpoint or a page needs in at least one edition. The Newsroom refuses whoever has it nowhere, and a test refuses an
/// endpoint that says nothing. In which edition, the room asks itself.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsAttribute(Right right) : Attribute
{
    public Right Right { get; } = right;
}
