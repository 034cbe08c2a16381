program CheapestRoute;

type
  TEntry = record
    paid: int64;
    town: integer;
  end;

var
  heap: array of TEntry;
  size: integer;
  towns, lines, index, one, other, price, line: integer;
  latest, target, cost, following: array of integer;
  best: array of int64;
  first: TEntry;

procedure Push(paid: int64; town: integer);
var
  at: integer;
begin
  inc(size);
  at := size;
  while (at > 1) and (heap[at div 2].paid > paid) do
  begin
    heap[at] := heap[at div 2];
    at := at div 2;
  end;
  heap[at].paid := paid;
  heap[at].town := town;
end;

function Pop: TEntry;
var
  last: TEntry;
  at, child: integer;
begin
  result := heap[1];
  last := heap[size];
  dec(size);
  at := 1;
  while 2 * at <= size do
  begin
    child := 2 * at;
    if (child < size) and (heap[child + 1].paid < heap[child].paid) then
      inc(child);
    if heap[child].paid >= last.paid then
      break;
    heap[at] := heap[child];
    at := child;
  end;
  heap[at] := last;
end;

procedure Add(index, start, finish, price: integer);
begin
  target[index] := finish;
  cost[index] := price;
  following[index] := latest[start];
  latest[start] := index;
end;

begin
  readln(towns, lines);
  setlength(latest, towns + 1);
  setlength(best, towns + 1);
  setlength(target, 2 * lines + 1);
  setlength(cost, 2 * lines + 1);
  setlength(following, 2 * lines + 1);
  setlength(heap, 2 * lines + 3);
  for index := 1 to lines do
  begin
    readln(one, other, price);
    Add(2 * index - 1, one, other, price);
    Add(2 * index, other, one, price);
  end;
  for index := 1 to towns do
    best[index] := -1;
  Push(0, 1);
  while size > 0 do
  begin
    first := Pop;
    if best[first.town] >= 0 then
      continue;
    best[first.town] := first.paid;
    line := latest[first.town];
    while line > 0 do
    begin
      if best[target[line]] < 0 then
        Push(first.paid + cost[line], target[line]);
      line := following[line];
    end;
  end;
  writeln(best[towns]);
end.
