using TopicLab.Tests.Files;

namespace TopicLab.Tests.Predicting;

/// <summary>Alone, since the runtime puts off optimizing code while other tests bring new code.</summary>
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
public sealed class AllocationTestsRunAlone;

[Collection(nameof(AllocationTests))]
public sealed class AllocationTests
{
    private const int MostOfSummary = 5_000;

    // The benchmark has the true figure, by MemoryDiagnoser; this test notices when a string, a list or a closure slips in.
    [Theory]
    [InlineData(50, 0)]
    [InlineData(50_000, 0)]
    [InlineData(50, 0.5f)]
    [InlineData(50_000, 0.5f)]
    public void Scoring_a_text_allocates_its_result_and_nothing_that_grows_with_the_text(int words, float passageWeight)
    {
        var predictor = TinyModel.Create(40, bias: -9, passageWeight: passageWeight).Load();
        var text = Prose.Text(1, words);
        Assert.Empty(predictor.Predict(text).Labels);
        Assert.InRange(BytesPerCall(() => predictor.Predict(text.AsSpan()), words > 1000 ? 5 : 200), 0, 200);
    }

    [Fact]
    public void Boilerplate_costs_no_memory_either()
    {
        var predictor = TinyModel.Create(40, bias: -9).Load();
        const string text = "Title\n\nBAKU, Azerbaijan, Nov. 21. Gas flows.\nAzernews reports, citing the ministry, that oil flows.\n\nContact: press@mfa.gov.az";
        predictor.Predict(text);
        // Room for what the runtime boxes in calls that it has not optimized yet.
        Assert.InRange(BytesPerCall(() => predictor.Predict(text.AsSpan()), 200), 0, 1000);
    }

    // 2,624 bytes when this was written; a copy of the release's text would be 5,000 more.
    [Fact]
    public void A_summary_allocates_its_sentences_and_little_beside()
    {
        var summarizer = new Summarizer();
        var release = new Release { Text = Prose.Text(1, 400) };
        Assert.InRange(summarizer.Summarize(release).Sentences.Count, 1, 5);
        Assert.InRange(BytesPerCall(() => summarizer.Summarize(release), 50, MostOfSummary), 0, MostOfSummary);
    }

    // The first calls run code that the runtime has not optimized yet, which may box; so the least of several rounds counts.
    private static double BytesPerCall(Func<object> call, int calls, int enough = 200)
    {
        var least = double.MaxValue;
        for (var round = 0; round < 40 && least > enough; round++)
        {
            Thread.Sleep(round * 5);
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < calls; i++)
                call();
            least = Math.Min(least, (GC.GetAllocatedBytesForCurrentThread() - before) / (double)calls);
        }
        return least;
    }
}
