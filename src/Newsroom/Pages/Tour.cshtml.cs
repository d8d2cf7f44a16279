using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Skywave.Newsroom.Demo;
using Skywave.Stories;

namespace Skywave.Newsroom.Pages;

/// <summary>Leads through the demo newsroom; in any other there is no such page.</summary>
[Authorize, Needs(Right.Manage)]
public sealed class TourModel(Tour tour) : PageModel
{
    /// <summary>Where readers are let in: the port before the newsroom's.</summary>
    public string Site => $"http://{Request.Host.Host}:{HttpContext.Connection.LocalPort - 1}";

    public string? Letters => tour.Letters;

    public string? Step { get; private set; }

    public TourResult? Result { get; private set; }

    public string? Problem { get; private set; }

    public string Of(string key, string edition = Tour.Edition) => $"{Site}/{tour.PlaceOf(key, edition)}";

    public IActionResult OnGet() => tour.IsOpen ? Page() : NotFound();

    public async Task<IActionResult> OnPost(string? step)
    {
        if (!tour.IsOpen)
            return NotFound();
        var actor = HttpContext.Features.Get<Actor>()!;
        try
        {
            (Step, Result) = (step, step switch
            {
                "edit" => tour.Edit(actor),
                "undo" => tour.Undo(actor),
                "alert" => tour.Alert(actor),
                "recall" => tour.Recall(actor),
                "letter" => await tour.Letter(actor),
                "wire" => await tour.Wire(actor, HttpContext.RequestAborted),
                "flip" => tour.Flip(),
                _ => null,
            });
        }
        catch (TourException stopped)
        {
            // What the visitor did before by hand can stand in the way: a story that was withdrawn, a line that is gone.
            Problem = stopped.Message;
        }
        return Page();
    }
}
