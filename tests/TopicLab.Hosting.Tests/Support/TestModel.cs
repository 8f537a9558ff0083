using System.Text.Json;
using TopicLab.Tests.Files;

namespace TopicLab.Hosting.Tests.Support;

/// <summary>Small models with a self-test.</summary>
internal static class TestModel
{
    /// <summary>A model of its own for each seed.</summary>
    /// <param name="seed">Of its weights.</param>
    /// <param name="off">By how much the probabilities of its self-test are off.</param>
    /// <param name="topics">How many topics it has; their ids are the same in all.</param>
    public static byte[] Bytes(int seed, double off = 0, int topics = 5)
    {
        var model = TinyModel.Create(topics, seed: seed);
        var predictor = model.Load();
        var cases = Prose.Releases(3).Select(release => new
        {
            id = release.Id,
            title = release.Title,
            text = release.Text,
            probabilities = predictor.Predict(release, new PredictOptions { AllScores = true }).Scores.Select(score => Math.Abs(score.Probability - off)),
        });
        var file = model.ToFile();
        file.Sections.Add(new("SELFTEST", 0, JsonSerializer.SerializeToUtf8Bytes(cases)));
        return file.ToBytes();
    }

    /// <summary>A model with nothing to check it by.</summary>
    public static byte[] Untested(int seed) => TinyModel.Create(seed: seed).ToBytes();

    /// <summary>The version that a model of these bytes has.</summary>
    public static string Version(byte[] bytes) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(bytes))[..12].ToLowerInvariant();
}
