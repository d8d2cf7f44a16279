namespace Skywave.Circulation.Carriers.Folder;

/// <summary>A folder of this machine, or one that is mounted here.</summary>
/// <param name="Folder">It must be there: a disk that is not mounted is not written beside.</param>
public sealed record FolderOptions(string Folder);
