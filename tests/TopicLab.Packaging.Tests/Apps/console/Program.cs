using System.Text;
using TopicLab;
using TopicLab.Models;
using TopicLab.Packaging;

// One release a file, printed as the library's own findings; where the runtime compiled nothing ahead, the output is the same.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
using var model = PressReleases.Open();
var predictor = TopicPredictor.Load(model);
foreach (var path in args)
    Console.Write(Findings.Of(predictor, File.ReadAllText(path)));
