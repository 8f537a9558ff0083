using TopicLab.Tests.Files;

namespace TopicLab.Tests.Predicting;

public sealed class ManyReleasesTests
{
    private static readonly PredictOptions s_all = new() { AllScores = true };
    private static readonly TopicPredictor s_predictor = TinyModel.Create(20).Load();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_batch_a_stream_and_single_calls_give_the_same_scores_in_order_on_any_number_of_threads()
    {
        var releases = Prose.Releases(200);
        var expected = releases.Select(release => s_predictor.Predict(release, s_all)).ToList();
        foreach (var threads in new[] { 1, 2, 5, 0 })
        {
            AssertSame(expected, s_predictor.PredictMany(releases, s_all, threads, Cancellation));
            AssertSame(expected, await s_predictor.PredictMany(releases.ToAsyncEnumerable(), s_all, threads, Cancellation).ToListAsync(Cancellation));
        }
        Assert.Empty(s_predictor.PredictMany([], cancellationToken: Cancellation));
    }

    [Fact]
    public void Nothing_is_left_of_one_call_in_the_next()
    {
        var (a, b) = (Prose.Release(1, 3000), Prose.Release(2, 30));
        var first = s_predictor.Predict(a, s_all).Scores;
        var other = s_predictor.Predict(b, s_all).Scores;
        Assert.NotEqual(first, other);
        s_predictor.Explain(b);
        Assert.Equal(first, s_predictor.Predict(a, s_all).Scores);
        Assert.Equal(other, s_predictor.Predict(b, s_all).Scores);
        Assert.Equal(other, TinyModel.Create(20).Load().Predict(b, s_all).Scores);
    }

    [Fact]
    public async Task Eight_tasks_share_a_predictor()
    {
        var releases = Prose.Releases(100);
        var expected = releases.Select(release => s_predictor.Predict(release, s_all)).ToList();
        var evidence = s_predictor.Explain(releases[5]).Evidence[0].Terms;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(task => Task.Run(() =>
        {
            for (var run = 0; run < 400; run++)
            {
                var i = (run * (2 * task + 1) + task) % releases.Length;
                Assert.Equal(expected[i].Scores, s_predictor.Predict(releases[i], s_all).Scores);
                if (run % 50 == 0)
                    Assert.Equal(evidence, s_predictor.Explain(releases[5]).Evidence[0].Terms);
            }
        }, Cancellation)));
    }

    [Fact]
    public async Task Cancellation_stops_batch_and_stream()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        Assert.ThrowsAny<OperationCanceledException>(() => s_predictor.PredictMany(Prose.Releases(5), cancellationToken: stop.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await s_predictor.PredictMany(Prose.Releases(5).ToAsyncEnumerable(), cancellationToken: stop.Token).ToListAsync(Cancellation));
    }

    private static void AssertSame(IReadOnlyList<Prediction> expected, IReadOnlyList<Prediction> actual)
    {
        Assert.Equal(expected.Select(prediction => prediction.Id), actual.Select(prediction => prediction.Id));
        Assert.Equal(expected.SelectMany(prediction => prediction.Scores), actual.SelectMany(prediction => prediction.Scores));
    }
}
