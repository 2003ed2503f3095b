expire()
return state()
