using System.Text.Json;
using TopicLab.Files;

namespace TopicLab.Cli.Json;

/// <summary>Writes what <c>inspect</c> prints: the manifest as it stands in the file, then size, number of features and self-test.</summary>
internal static class InspectionJson
{
    /// <summary>Writes the object.</summary>
    public static void Write(Utf8JsonWriter writer, TopicPredictor predictor, SelfTestCheck? check)
    {
        using var manifest = JsonDocument.Parse(predictor.Info.Manifest);
        writer.WriteStartObject();
        foreach (var property in manifest.RootElement.EnumerateObject())
        {
            // Another program's manifest may have them; ours are of the file.
            if (property.Name is "size" or "featureCount" or "selfTest")
                continue;
            writer.WritePropertyName(property.Name);
            property.Value.WriteTo(writer);
        }
        writer.WriteNumber("size", predictor.Info.Size);
        // "features" is the manifest's word for how features are made.
        writer.WriteNumber("featureCount", predictor.Info.Features);
        if (check is null)
        {
            writer.WriteNull("selfTest");
        }
        else
        {
            writer.WriteStartObject("selfTest");
            writer.WriteNumber("releases", check.Releases);
            writer.WriteNumber("largestDifference", Math.Round(check.LargestDifference, 6));
            writer.WriteBoolean("passed", check.Passed);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }
}
