using System.Text.Json;
using System.Text.Json.Serialization;

namespace Skywave.Stories.Documents;

/// <summary>The JSON form of <see cref="RichText"/>; refuses members it does not know, so that nothing is lost unseen.</summary>
public sealed class RichTextJson : JsonConverter<RichText>
{
    public override RichText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
            return RichText.Of(reader.GetString()!);
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("Text is a string or an array of runs.");
        var runs = new List<Run>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            runs.Add(reader.TokenType == JsonTokenType.String ? new Run(reader.GetString()!) : ReadRun(ref reader));
        return RichText.Of(runs);
    }

    private static Run ReadRun(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("A run is a string or an object.");
        var run = new Run("");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            run = name switch
            {
                "text" => run with { Text = reader.GetString() ?? "" },
                "strong" => run with { Strong = reader.GetBoolean() },
                "emphasis" => run with { Emphasis = reader.GetBoolean() },
                "link" => run with { Link = reader.GetString() },
                "lang" => run with { Language = reader.GetString() },
                _ => throw new JsonException($"A run has no member \"{name}\"."),
            };
        }
        return run;
    }

    public override void Write(Utf8JsonWriter writer, RichText value, JsonSerializerOptions options)
    {
        if (value.Runs.Length <= 1 && (value.IsEmpty || value.Runs[0] == new Run(value.Runs[0].Text)))
        {
            writer.WriteStringValue(value.Plain);
            return;
        }
        writer.WriteStartArray();
        foreach (var run in value.Runs)
            WriteRun(writer, run);
        writer.WriteEndArray();
    }

    private static void WriteRun(Utf8JsonWriter writer, Run run)
    {
        if (run == new Run(run.Text))
        {
            writer.WriteStringValue(run.Text);
            return;
        }
        writer.WriteStartObject();
        writer.WriteString("text", run.Text);
        if (run.Strong)
            writer.WriteBoolean("strong", true);
        if (run.Emphasis)
            writer.WriteBoolean("emphasis", true);
        if (run.Link is not null)
            writer.WriteString("link", run.Link);
        if (run.Language is not null)
            writer.WriteString("lang", run.Language);
        writer.WriteEndObject();
    }
}
