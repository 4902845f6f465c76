# Completion of models for bash 4.4 and later. The program itself supplies the completions.
#
# Values from the catalog are data: they are quoted for their place in the line, and never evaluated.

# Splits the line as far as it is typed into $words, without quotes. $quote is the quote that is open at its
# end, and $start how many characters of the last word stand before what readline replaces: it counts a word
# from an open quote, or from the last of its own break characters.
__models_split() {
  local line=$1 length=${#1} i=0 char word= begun=
  words=() quote= start=0
  while ((i < length)); do
    char=${line:i++:1}
    if [[ $quote == "'" ]]; then
      if [[ $char == "'" ]]; then quote=; else word+=$char; fi
    elif [[ $quote == '"' ]]; then
      if [[ $char == '"' ]]; then
        quote=
      elif [[ $char == \\ && ${line:i:1} == [\"\\\`\$] ]]; then
        word+=${line:i++:1}
      else
        word+=$char
      fi
    elif [[ $char == [\'\"] ]]; then
      quote=$char begun=1 start=${#word}
    elif [[ $char == \\ ]]; then
      word+=${line:i++:1} begun=1
    elif [[ $char == [[:space:]] ]]; then
      if [[ $begun ]]; then words+=("$word"); fi
      word= begun= start=0
    else
      word+=$char begun=1
      if [[ $COMP_WORDBREAKS == *"$char"* ]]; then
        start=${#word}
        if [[ $char == @ ]]; then start=$((start - 1)); fi # which readline leaves with what follows
      fi
    fi
  done
  words+=("$word")
}

# Puts what readline is to write for a value into $written.
__models_quote() {
  case $quote in
    "'") written=${1//\'/\'\\\'\'} ;;
    '"')
      written=${1//\\/\\\\}
      written=${written//\"/\\\"}
      written=${written//\$/\\\$}
      written=${written//\`/\\\`}
      ;;
    *)
      if [[ $1 == *[!A-Za-z0-9_./:=,@%+-]* ]]; then printf -v written %q "$1"; else written=$1; fi
      ;;
  esac
  # readline does not close a quote behind what looks like one.
  if [[ $quote && $written == *"$quote" ]]; then written+=$quote; fi
}

__models() {
  local words quote start kind value written
  COMPREPLY=()
  __models_split "${COMP_LINE:0:COMP_POINT}"
  {
    IFS= read -r kind
    if [[ $kind == files ]]; then
      compopt -o default
    elif [[ $kind == open ]]; then
      compopt -o nospace
    fi
    while IFS= read -r value; do
      value=${value%%$'\t'*}
      __models_quote "${value:start}"
      COMPREPLY+=("$written")
    done
  } < <("${words[0]/#\~\//$HOME/}" __complete -- "${words[@]:1}" 2>/dev/null)
}

complete -F __models models
