namespace Skywave.Site.Tests;

/// <summary>Invented words for the stories that the tests write.</summary>
internal sealed record Words(string Exhibit, string Second, string Kicker, string Place, string Name, string Text, string Withdrawn, string Moved, string Old)
{
    private static readonly Words English = new(
        "The harbour museum shows one of everything", "A list, a table, a quotation and a picture under one roof", "Review", "KARSA", "Ada Lorne",
        "The museum in the old customs house opened its doors on Saturday with one of everything that the harbour has ever used. ",
        "Told too early", "The ticket office moves to the new pier", "Lake log, entry #: wind from the west");

    private static readonly Words Persian = new(
        "موزهٔ بندر از هر چیز یکی نشان می‌دهد", "فهرست، جدول، نقل قول و عکس زیر یک سقف", "نقد", "کارسا", "آدا لورن",
        "موزهٔ ساختمان قدیمی گمرک روز شنبه با یک نمونه از هر چیزی که بندر تا امروز به کار برده است گشایش یافت. ",
        "خبری که زود گفته شد", "باجهٔ بلیت به اسکلهٔ تازه می‌رود", "دفتر دریاچه، یادداشت #: باد از غرب");

    public static Words Of(string edition) => edition == "fa" ? Persian : English;
}
