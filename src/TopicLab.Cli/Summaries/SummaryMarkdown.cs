using System.Text;

namespace TopicLab.Cli.Summaries;

/// <summary>A release in a few sentences as Markdown: title, list of sentences, topics, keyphrases, and a section a topic.</summary>
internal static class SummaryMarkdown
{
    /// <summary>The lines of one release.</summary>
    public static string Of(Release release, Summary summary, SummaryOptions options)
    {
        var text = new StringBuilder();
        text.Append("# ").Append(MarkdownText.Escape(string.IsNullOrWhiteSpace(release.Title) ? release.Id : release.Title)).Append('\n');
        if (options.Headline && summary.Headline is { } headline)
            text.Append("\n**").Append(MarkdownText.Escape(headline.Text)).Append("**\n");
        AppendSentences(text, summary.Sentences);
        if (TopicLine.Of(summary.Scores, MarkdownText.Escape) is { Length: > 0 } topics)
            text.Append("\nTopics: ").Append(topics).Append('\n');
        if (summary.Keyphrases.Count > 0)
            text.Append('\n').AppendJoin(", ", summary.Keyphrases.Select(phrase => $"*{MarkdownText.Escape(phrase.Text)}*")).Append('\n');
        foreach (var (topic, own) in summary.Topics)
        {
            text.Append("\n## ").Append(MarkdownText.Escape(topic)).Append('\n');
            AppendSentences(text, own.Sentences);
        }
        return text.ToString();
    }

    private static void AppendSentences(StringBuilder text, IReadOnlyList<SummarySentence> sentences)
    {
        text.Append('\n');
        foreach (var sentence in sentences)
            text.Append("- ").Append(MarkdownText.Escape(sentence.Text)).Append('\n');
        if (sentences.Count == 0)
            text.Append(SummaryPages.NoSentence).Append('\n');
    }
}
