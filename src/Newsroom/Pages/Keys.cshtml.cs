using Microsoft.AspNetCore.Mvc.RazorPages;
using QRCoder;
using Skywave.Circulation.Trust;
using Skywave.Newsroom.Trust;
using Skywave.Stories;

namespace Skywave.Newsroom.Pages;

/// <summary>Who may sign in the newsroom's name, and what is to be done about it. Changed by <c>./skywave keys</c> alone.</summary>
[Needs(Right.Manage)]
public sealed class KeysModel(Repository repository, TimeProvider clock) : PageModel
{
    public string Fingerprint => repository.Fingerprint;

    public IReadOnlyList<KeyTask> Tasks { get; private set; } = [];

    /// <summary>Role, how many of how many keys, whether they lie here, until when.</summary>
    public IReadOnlyList<(string Role, string Keys, bool IsHere, DateTimeOffset Until)> Roles { get; private set; } = [];

    /// <summary>The words as a picture, as a data address.</summary>
    public string Code { get; private set; } = "";

    public void OnGet()
    {
        var root = repository.Root;
        Tasks = [.. KeyTasks.Of(repository, clock.GetUtcNow())];
        Roles = [.. new[] { (Name: KeyRing.Root, Until: root.Expires), (Name: KeyRing.Targets, Until: repository.Targets.Expires) }
            .Select(role => (role.Name, $"{root.Role(role.Name).Threshold} of {root.Role(role.Name).KeyIds.Length}", root.OnServer.Contains(role.Name), role.Until))];
        using var data = QRCodeGenerator.GenerateQrCode(repository.Fingerprint, QRCodeGenerator.ECCLevel.M);
        using var drawing = new SvgQRCode(data);
        Code = "data:image/svg+xml;base64," + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(drawing.GetGraphic(4)));
    }
}
