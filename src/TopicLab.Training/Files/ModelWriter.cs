using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using TopicLab.Files;

namespace TopicLab.Training.Files;

/// <summary>Writes a model in the layout of <see cref="ModelFormat"/>.</summary>
internal static class ModelWriter
{
    public static byte[] Write(PackedModel model, TrainReport report, Corpus corpus, TrainOptions options)
    {
        var sections = new List<(string Id, bool Required, byte[] Content)>
        {
            (ModelFormat.Manifest, true, ManifestWriter.Write(model, report, corpus, options)),
            (ModelFormat.Features, true, Bytes(model.Names)),
            (ModelFormat.Idf, true, Bytes(model.Idf)),
        };
        if (model.Exact is not null)
        {
            sections.Add((ModelFormat.Exact, true, Bytes(model.Exact)));
        }
        else if (model.Weights.Length > 0 || model.Trees is null)
        {
            sections.Add((ModelFormat.Scales, true, Bytes(model.Scales)));
            sections.Add((ModelFormat.Weights, true, Bytes(model.Weights)));
        }
        sections.Add((ModelFormat.Biases, true, Bytes(model.Biases)));
        if (model.Trees is { } trees)
        {
            sections.Add((ModelFormat.Trees, true, [.. Bytes(trees.Starts.ToArray()), .. Bytes(trees.Roots.ToArray())]));
            sections.Add((ModelFormat.Splits, true, Bytes(trees.Splits.ToArray())));
            sections.Add((ModelFormat.Leaves, true, Bytes(trees.Leaves.ToArray())));
        }
        // The scores are those of the model as it will be read, so it is read.
        var predictor = TopicPredictor.Load(new MemoryStream(Assemble(sections)));
        var releases = options.SelfTest.Count > 0 ? options.SelfTest : SelfTestReleases.Of(predictor.Schema, predictor.Info.StrongestFeatures);
        if (releases.Count > 0)
            sections.Add((ModelFormat.SelfTest, false, SelfTest(predictor, releases)));
        return Assemble(sections);
    }

    /// <summary>Puts sections together with header and checksums.</summary>
    public static byte[] Assemble(IReadOnlyList<(string Id, bool Required, byte[] Content)> sections)
    {
        var headerLength = ModelFormat.PrefixLength + sections.Count * ModelFormat.EntryLength;
        var file = new byte[headerLength + sizeof(uint) + sections.Sum(section => (long)section.Content.Length)];
        var header = file.AsSpan(0, headerLength);
        ModelFormat.Magic.CopyTo(header);
        BinaryPrimitives.WriteUInt16LittleEndian(header[8..], ModelFormat.WrittenVersion);
        BinaryPrimitives.WriteUInt16LittleEndian(header[10..], ModelFormat.ReadableVersion);
        BinaryPrimitives.WriteUInt32LittleEndian(header[12..], (uint)sections.Count);
        var offset = headerLength + sizeof(uint);
        for (var i = 0; i < sections.Count; i++)
        {
            var (id, required, content) = sections[i];
            var entry = header.Slice(ModelFormat.PrefixLength + i * ModelFormat.EntryLength, ModelFormat.EntryLength);
            Encoding.ASCII.GetBytes(id, entry);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[8..], required ? 1u : 0);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[12..], ModelFormat.Checksum(content));
            BinaryPrimitives.WriteUInt64LittleEndian(entry[16..], (ulong)offset);
            BinaryPrimitives.WriteUInt64LittleEndian(entry[24..], (ulong)content.Length);
            content.CopyTo(file.AsSpan(offset));
            offset += content.Length;
        }
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(headerLength), ModelFormat.Checksum(header));
        return file;
    }

    private static byte[] SelfTest(TopicPredictor predictor, IReadOnlyList<Release> releases)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            foreach (var release in releases)
            {
                writer.WriteStartObject();
                writer.WriteString("id", release.Id);
                writer.WriteString("title", release.Title);
                writer.WriteString("text", release.Text);
                writer.WriteStartArray("probabilities");
                foreach (var score in predictor.Predict(release, new PredictOptions { AllScores = true }).Scores)
                    writer.WriteNumberValue(Math.Round(score.Probability, 4));
                writer.WriteEndArray();
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        }
        return buffer.WrittenSpan.ToArray();
    }

    private static byte[] Bytes<T>(T[] values)
        where T : unmanaged => MemoryMarshal.AsBytes<T>(values).ToArray();
}
