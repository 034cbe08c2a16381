/* @CANARY@ */
char* total(int* nums, int numsSize, char* note) {
  int sum = 0;
  for (int i = 0; i < numsSize; i++) sum += nums[i];
  char* text = malloc(16);
  sprintf(text, "%d", sum);
  return text;
}
