using System.Text;
using System.Text.Json;
using TopicLab.Cli.Tests.Support;
using TopicLab.Files;
using TopicLab.Training.Files;

namespace TopicLab.Cli.Tests;

public class InspectTests(TinyModel model)
{
    [Fact]
    public void Json_is_the_manifest_with_size_features_and_self_test()
    {
        var result = InProcess.With(model).Run("inspect", model.Path);

        Assert.Equal(0, result.Code);
        var json = JsonDocument.Parse(Assert.Single(result.Lines)).RootElement;
        var manifest = JsonDocument.Parse(model.Predictor.Info.Manifest).RootElement;
        foreach (var property in manifest.EnumerateObject())
            Assert.True(JsonElement.DeepEquals(property.Value, json.GetProperty(property.Name)));
        Assert.Equal(model.Bytes.Length, json.GetProperty("size").GetInt64());
        Assert.Equal(model.Predictor.Info.Features, json.GetProperty("featureCount").GetInt32());
        Assert.True(json.GetProperty("selfTest").GetProperty("passed").GetBoolean());
    }

    [Fact]
    public void The_model_that_ships_needs_no_name()
    {
        Assert.Equal(InProcess.With(model).Run("inspect", model.Path).Output, InProcess.With(model).Run("inspect").Output);
    }

    [Fact]
    public void A_model_that_no_longer_scores_as_it_did_fails_its_self_test()
    {
        using var folder = new TempFolder();
        var lie = JsonSerializer.SerializeToUtf8Bytes(new[] { new { id = "a", title = "", text = "gas", probabilities = new[] { 0.5, 0.5, 0.5, 0.5, 0.5 } } });
        var path = folder.Write("m.topiclab", WithSelfTest(lie));

        var result = InProcess.With(model).Run("inspect", path);

        Assert.Equal(4, result.Code);
        Assert.StartsWith($"topiclab: {path}: its self-test fails: a probability is off by 0.", result.Error);
        Assert.False(JsonDocument.Parse(result.Output).RootElement.GetProperty("selfTest").GetProperty("passed").GetBoolean());
        Assert.Contains("FAILED", InProcess.With(model).Run("inspect", path, "--format", "text").Output);
    }

    private byte[] WithSelfTest(byte[] content)
    {
        var bytes = model.Bytes;
        var sections = new List<(string, bool, byte[])>();
        for (var at = ModelFormat.PrefixLength; at < ModelFormat.PrefixLength + BitConverter.ToInt32(bytes, 12) * ModelFormat.EntryLength; at += ModelFormat.EntryLength)
        {
            var id = Encoding.ASCII.GetString(bytes, at, 8).TrimEnd('\0');
            var (start, length) = ((int)BitConverter.ToInt64(bytes, at + 16), (int)BitConverter.ToInt64(bytes, at + 24));
            sections.Add((id, BitConverter.ToInt32(bytes, at + 8) == 1, id == ModelFormat.SelfTest ? content : bytes[start..(start + length)]));
        }
        return ModelWriter.Assemble(sections);
    }
}
