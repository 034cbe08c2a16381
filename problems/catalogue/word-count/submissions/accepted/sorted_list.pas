program MostFrequentWords;

uses
  classes, sysutils;

type
  TCounted = class
    word: string;
    count: integer;
  end;

function ByWord(list: TStringList; one, other: integer): integer;
begin
  result := CompareStr(list[one], list[other]);
end;

function ByCount(one, other: pointer): integer;
begin
  result := TCounted(other).count - TCounted(one).count;
  if result = 0 then
    result := CompareStr(TCounted(one).word, TCounted(other).word);
end;

procedure AddWords(const line: string; words: TStringList);
var
  first, place: integer;
begin
  first := 1;
  for place := 1 to length(line) + 1 do
    if (place > length(line)) or (line[place] = ' ') then
    begin
      if place > first then
        words.add(copy(line, first, place - first));
      first := place + 1;
    end;
end;

var
  k, index: integer;
  line: string;
  words: TStringList;
  ranked: TList;
  last: TCounted;

begin
  readln(k);
  words := TStringList.create;
  while not eof do
  begin
    readln(line);
    AddWords(line, words);
  end;
  words.CustomSort(@ByWord);
  ranked := TList.create;
  last := nil;
  for index := 0 to words.count - 1 do
  begin
    if (last = nil) or (last.word <> words[index]) then
    begin
      last := TCounted.create;
      last.word := words[index];
      ranked.add(last);
    end;
    last.count := last.count + 1;
  end;
  ranked.Sort(@ByCount);
  for index := 0 to ranked.count - 1 do
    if index < k then
      writeln(TCounted(ranked[index]).word, ' ', TCounted(ranked[index]).count);
end.
