using TopicLab;
using TopicLab.Models;

if (args.Length == 0)
{
    Console.Error.WriteLine("Usage: ConsoleSample FILE...");
    return 2;
}

// Loading costs far more than a prediction: once for all releases.
using var model = PressReleases.Open();
var predictor = TopicPredictor.Load(model);
var summarizer = new Summarizer(predictor);

foreach (var path in args)
{
    var release = Release.FromPlainText(File.ReadAllText(path), id: path);
    var explanation = predictor.Explain(release);
    Console.WriteLine(path);
    foreach (var score in explanation.Prediction.Scores.Where(score => score.Assigned))
    {
        // Evidence points into the release, so the words are shown as they were written.
        var evidence = explanation.Evidence.Single(own => own.Topic == score.Topic);
        var words = evidence.Terms.Take(5).Select(term => (term.Field == ReleaseField.Title ? release.Title : release.Text).Substring(term.Start, term.Length));
        Console.WriteLine($"  {score.Topic} {score.Probability:0.00}: {string.Join(", ", words)}");
    }
    Console.WriteLine($"  {summarizer.Summarize(release, new SummaryOptions { Words = 40 }).Text}");
}
return 0;
