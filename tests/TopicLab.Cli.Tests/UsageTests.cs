using TopicLab.Cli.Commands;
using TopicLab.Cli.Tests.Support;

namespace TopicLab.Cli.Tests;

public class UsageTests(TinyModel model)
{
    [Theory]
    [InlineData("scoer", "There is no command 'scoer'. See 'topiclab --help'.")]
    [InlineData("--foo", "There is no option or argument '--foo' here. See 'topiclab --help'.")]
    [InlineData("score --treshold 1", "There is no option '--treshold'; if it is a file, write './--treshold'. See 'topiclab score --help'.")]
    [InlineData("score -top 3", "There is no option '-top'; if it is a file, write './-top'. See 'topiclab score --help'.")]
    [InlineData("explain --tpoic", "There is no option '--tpoic'; if it is a file, write './--tpoic'. See 'topiclab explain --help'.")]
    [InlineData("score - -", "Standard input can be read only once, and '-' stands twice. See 'topiclab score --help'.")]
    [InlineData("train - --test - --out m", "Standard input can be read only once, and '-' stands twice. See 'topiclab train --help'.")]
    [InlineData("train - --self-test - --out m", "Standard input can be read only once, and '-' stands twice. See 'topiclab train --help'.")]
    [InlineData("train a.jsonl --topics - --out m", "Topics cannot be read from standard input; --topics needs a file. See 'topiclab train --help'.")]
    [InlineData("train a.jsonl --input text --out m", "--input must be jsonl, csv, tsv or fasttext, not 'text'. See 'topiclab train --help'.")]
    [InlineData("evaluate a.jsonl --input text", "--input must be jsonl, csv, tsv or fasttext, not 'text'. See 'topiclab evaluate --help'.")]
    [InlineData("[suggest:x] topiclab", "'[suggest:x]' has no number of characters. See 'topiclab --help'.")]
    [InlineData("[suggest:-5] topiclab", "'[suggest:-5]' has no number of characters. See 'topiclab --help'.")]
    [InlineData("score - --top 0", "--top must be a whole number of at least 1, not '0'. See 'topiclab score --help'.")]
    [InlineData("score - --top many", "--top must be a whole number of at least 1, not 'many'. See 'topiclab score --help'.")]
    [InlineData("score - --threads 0", "--threads must be a whole number from 1 to 1024, not '0'. See 'topiclab score --help'.")]
    [InlineData("score - --format xml", "--format must be text, jsonl or csv, not 'xml'. See 'topiclab score --help'.")]
    [InlineData("score - --input word", "--input must be text, jsonl, csv, tsv or fasttext, not 'word'. See 'topiclab score --help'.")]
    [InlineData("score - --threshold 1.5", "--threshold must be a number from 0 to 1, or TOPIC=number, not '1.5'. See 'topiclab score --help'.")]
    [InlineData("score - --threshold energy=NaN", "--threshold must be a number from 0 to 1, or TOPIC=number, not 'energy=NaN'. See 'topiclab score --help'.")]
    [InlineData("score - --evidence --format csv", "--evidence does not fit into csv; use --format jsonl. See 'topiclab score --help'.")]
    [InlineData("score - --summary --format csv", "--summary does not fit into csv; use --format jsonl. See 'topiclab score --help'.")]
    [InlineData("summarize - --sentences 0", "--sentences must be a whole number of at least 1, not '0'. See 'topiclab summarize --help'.")]
    [InlineData("summarize - --words 1.5", "--words must be a whole number of at least 1, not '1.5'. See 'topiclab summarize --help'.")]
    [InlineData("summarize - --chars 3000000000", "--chars must be a whole number from 1 to 2147483647, not '3000000000'. See 'topiclab summarize --help'.")]
    [InlineData("summarize - --keyphrases -1", "--keyphrases must be a whole number of at least 0, not '-1'. See 'topiclab summarize --help'.")]
    [InlineData("summarize - --ratio 0", "--ratio must be a number over 0 and at most 1, not '0'. See 'topiclab summarize --help'.")]
    [InlineData("summarize - --ratio 1.01", "--ratio must be a number over 0 and at most 1, not '1.01'. See 'topiclab summarize --help'.")]
    [InlineData("summarize - --ratio NaN", "--ratio must be a number over 0 and at most 1, not 'NaN'. See 'topiclab summarize --help'.")]
    [InlineData("summarize - --method best", "--method must be coverage, lead, random, textrank, lexrank or luhn, not 'best'. See 'topiclab summarize --help'.")]
    [InlineData("summarize - --format csv", "--format must be text, jsonl or markdown, not 'csv'. See 'topiclab summarize --help'.")]
    [InlineData("summarize - --topic energy --per-topic", "--topic asks for one topic and --per-topic for every assigned one; leave one of them out. See 'topiclab summarize --help'.")]
    [InlineData("summarize - --topic energy --method lead", "--topic needs --method coverage; 'lead' does not look at topics. See 'topiclab summarize --help'.")]
    [InlineData("summarize - --all --format text", "--all does not fit into text; use --format jsonl. See 'topiclab summarize --help'.")]
    [InlineData("summarize - -", "Standard input can be read only once, and '-' stands twice. See 'topiclab summarize --help'.")]
    [InlineData("summarize --sentence 1", "There is no option '--sentence'; if it is a file, write './--sentence'. See 'topiclab summarize --help'.")]
    [InlineData("train a.jsonl", "Option '--out' is required. See 'topiclab train --help'.")]
    [InlineData("train a.jsonl --out m --folds 2", "--folds must be a whole number from 3 to 20, not '2'. See 'topiclab train --help'.")]
    [InlineData("train a.jsonl --out m --seed -1", "--seed must be a whole number from 0 to 18446744073709551615, not '-1'. See 'topiclab train --help'.")]
    [InlineData("train a.jsonl --out m --goal best", "--goal must be f1, precision@0.9 or recall@0.9, not 'best'. See 'topiclab train --help'.")]
    [InlineData("evaluate a.jsonl --worst 0", "--worst must be a whole number of at least 1, not '0'. See 'topiclab evaluate --help'.")]
    [InlineData("completion ksh", "There is no script for 'ksh', only for bash, zsh, fish, pwsh. See 'topiclab completion --help'.")]
    public void A_wrong_command_line_is_one_sentence_and_exit_2(string line, string sentence)
    {
        var result = InProcess.With(model).Run(line.Split(' '));

        Assert.Equal(2, result.Code);
        Assert.Equal($"topiclab: {sentence}\n", result.Error);
        Assert.Equal("", result.Output);
    }

    // Which there are depends on the build.
    [Fact]
    public void A_learner_that_there_is_not_is_refused_with_those_that_there_are()
    {
        string[] names = ["auto", "svm", "logistic", "trees", .. AddedLearners.All.Select(learner => learner.Name)];
        A_wrong_command_line_is_one_sentence_and_exit_2(
            "train a.jsonl --out m --learner tree", $"--learner must be {string.Join(", ", names[..^1])} or {names[^1]}, not 'tree'. See 'topiclab train --help'.");
    }

    [Theory]
    [InlineData("score - --threshold energi=0.5", "--threshold: the model has no topic 'energi'; its topics are 'energy', 'climate-cop29', ")]
    [InlineData("summarize - --topic energi", "--topic: the model has no topic 'energi'; its topics are 'energy', 'climate-cop29', ")]
    [InlineData("explain - --topic energi", "--topic: the model has no topic 'energi'; its topics are 'energy', 'climate-cop29', ")]
    public void A_topic_that_the_model_lacks_is_answered_with_those_it_has(string line, string start)
    {
        var result = InProcess.With(model).Run(line.Split(' '));

        Assert.Equal(2, result.Code);
        Assert.StartsWith($"topiclab: {start}", result.Error);
    }

    [Theory]
    [InlineData("PATH", "score", "")]
    [InlineData("PATH", "explain", "")]
    [InlineData("PATH", "summarize", "")]
    [InlineData("--model", "summarize", "-", "--model", "")]
    [InlineData("DATA", "evaluate", "a.jsonl", "")]
    [InlineData("MODEL", "inspect", "")]
    [InlineData("--model", "score", "-", "--model", "")]
    [InlineData("--errors", "score", "-", "--errors", "")]
    [InlineData("--plot", "evaluate", "a.jsonl", "--plot", "")]
    [InlineData("--out", "train", "a.jsonl", "--out", "")]
    [InlineData("--topics", "train", "a.jsonl", "--out", "m", "--topics", "")]
    [InlineData("--test", "train", "a.jsonl", "--out", "m", "--test", "b.jsonl", "--test", "")]
    [InlineData("--self-test", "train", "a.jsonl", "--out", "m", "--self-test", "")]
    public void An_empty_path_is_a_wrong_command_line(string option, params string[] args)
    {
        var result = InProcess.With(model).Run(args);

        Assert.Equal(2, result.Code);
        Assert.Equal($"topiclab: The path of {option} is empty. See 'topiclab {args[0]} --help'.\n", result.Error);
    }

    [Theory]
    [InlineData("--odd", "score", "--", "--odd")]
    [InlineData("-top", "score", "--top", "3", "--", "-top", "-")]
    [InlineData("--odd", "explain", "--", "--odd")]
    [InlineData("/h", "score", "/h")]
    [InlineData("/?", "explain", "/?")]
    public void What_cannot_be_an_option_is_a_path(string path, params string[] args)
    {
        var result = InProcess.With(model).Run(args);

        Assert.Equal(3, result.Code);
        Assert.Equal($"topiclab: {path} does not exist.\n", result.Error);
    }

    [Theory]
    [InlineData("score")]
    [InlineData("summarize")]
    public void A_person_at_a_terminal_who_names_nothing_is_told_so(string command)
    {
        var result = (InProcess.With(model) with { AtTerminal = true }).Run(command);

        Assert.Equal(2, result.Code);
        Assert.StartsWith($"topiclab: Nothing to {command}: ", result.Error);
    }

    [Fact]
    public void A_path_may_start_with_an_at_sign()
    {
        Assert.Equal("topiclab: @file does not exist.\n", InProcess.With(model).Run("score", "@file").Error);
    }

    [Theory]
    [InlineData("topiclab sc", "score")]
    [InlineData("topiclab train --go", "--goal")]
    [InlineData("topiclab score --format ", "csv jsonl text")]
    [InlineData("topiclab score --format=js", "--format=jsonl")]
    [InlineData("topiclab score --format=", "--format=csv --format=jsonl --format=text")]
    [InlineData("topiclab train d.jsonl --goal=pre", "--goal=precision@0.9")]
    [InlineData("topiclab inspect -", "--format --help -? -h")]
    [InlineData("topiclab inspect /", "")]
    [InlineData("topiclab score --nothing=", "")]
    [InlineData("topiclab sum", "summarize")]
    [InlineData("topiclab train-summarizer a.jsonl --", "--format --help --out")]
    [InlineData("topiclab summarize --per", "--per-topic")]
    [InlineData("topiclab summarize --method ", "coverage lead lexrank luhn random textrank")]
    [InlineData("topiclab summarize --method=le", "--method=lead --method=lexrank")]
    [InlineData("topiclab summarize --format ", "jsonl markdown text")]
    public void Completions_come_from_the_program_itself(string line, string expected)
    {
        var result = InProcess.With(model).Run($"[suggest:{line.Length}]", line);

        Assert.Equal(0, result.Code);
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), result.Lines);
    }

    [Fact]
    public void A_cursor_behind_the_line_stands_at_its_end()
    {
        Assert.Equal("score\n", InProcess.With(model).Run("[suggest:99]", "topiclab sc").Output);
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("pwsh")]
    public void There_is_a_completion_script_for_each_shell(string shell)
    {
        var result = new InProcess().Run("completion", shell);

        Assert.Equal(0, result.Code);
        Assert.Contains("[suggest:", result.Output);
    }

    [Theory]
    [InlineData("train --go", "--goal")]
    [InlineData("score --format ''", "csv jsonl text")]
    [InlineData("score --format = js", "jsonl")]
    [InlineData("score --format =", "csv jsonl text")]
    [InlineData("score --format=js", "--format=jsonl")]
    [InlineData("inspect -", "--format --help -? -h")]
    [InlineData("score nothing-like-it", "")]
    public void The_script_of_bash_completes(string words, string expected)
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "There is no bash.");
        using var folder = new TempFolder();
        // Would take the place of "-?", were that a pattern.
        folder.Write("-x", "");
        folder.Write("line.sh", $$"""
            eval "$(topiclab completion bash)"
            cd '{{folder.Path}}'
            COMP_WORDS=(topiclab {{words}}); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            COMP_LINE="topiclab {{words.Replace("''", "").Replace(" = ", "=").Replace(" =", "=")}}"; COMP_POINT=${#COMP_LINE}
            _topiclab
            echo "${COMPREPLY[*]}"
            """);
        var result = CliProcess.Shell("/bin/bash -c 'topiclab() { dotnet \"$0\" \"$@\"; }; . \"$1\"' \"$2\" \"$1\"", folder["line.sh"], Path.Combine(AppContext.BaseDirectory, "TopicLab.Cli.dll"));

        Assert.Equal("", result.Error);
        Assert.Equal(expected + "\n", result.Output);
    }

    [Fact]
    public void The_script_of_zsh_runs_where_it_is_loaded_by_its_first_use()
    {
        Assert.Contains("if [[ $funcstack[1] == _topiclab ]]; then\n  _topiclab \"$@\"\n", new InProcess().Run("completion", "zsh").Output);
    }
}
