using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;
using TopicLab.Files;
using TopicLab.Training.Files;

namespace TopicLab.Benchmarks;

/// <summary>Makes of a model another one that gives other probabilities, to tell by which of the two an answer was made.</summary>
internal static class OtherModel
{
    /// <summary>The same model with the first topic's curve moved; without self-test, which would fail.</summary>
    public static byte[] Of(byte[] model)
    {
        var sections = new List<(string Id, bool Required, byte[] Content)>();
        for (var i = 0; i < BinaryPrimitives.ReadInt32LittleEndian(model.AsSpan(12)); i++)
        {
            var entry = model.AsSpan(ModelFormat.PrefixLength + i * ModelFormat.EntryLength, ModelFormat.EntryLength);
            var id = Encoding.ASCII.GetString(entry[..8]).TrimEnd('\0');
            var content = model.AsSpan((int)BinaryPrimitives.ReadInt64LittleEndian(entry[16..]), (int)BinaryPrimitives.ReadInt64LittleEndian(entry[24..])).ToArray();
            if (id == ModelFormat.Manifest)
            {
                var manifest = JsonNode.Parse(content)!;
                manifest["rules"]![0]!["offset"] = manifest["rules"]![0]!["offset"]!.GetValue<double>() + 0.5;
                content = Encoding.UTF8.GetBytes(manifest.ToJsonString());
            }
            if (id != ModelFormat.SelfTest)
                sections.Add((id, true, content));
        }
        return ModelWriter.Assemble(sections);
    }
}
